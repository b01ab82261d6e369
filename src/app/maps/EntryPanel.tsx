import { useEffect, useState } from 'preact/hooks'
import type { Scope } from '../../questionnaire/index.ts'
import { Button } from '../components/Button.tsx'
import { FormNodes } from '../form/FormNodes.tsx'
import type { FieldError, FormSession } from '../form/form-session.ts'
import { mapMessages as words } from '../present/map-messages.ts'
import type { HeadingLevel } from './EntryList.tsx'
import { errorsIn, isBlank } from './form-entries.ts'
import type { MapEditor } from './map-editor.ts'

export interface EntryPanelProps {
  readonly session: FormSession
  readonly editor: MapEditor
  readonly occurrence: Scope
  readonly errors: readonly FieldError[] | undefined
  readonly headingLevel: HeadingLevel
}

/** The fields of one entry, apart from the list so that it can change its place there while it is being written. */
export function EntryPanel({ session, editor, occurrence, errors, headingLevel }: EntryPanelProps) {
  const Heading = `h${headingLevel}` as const
  const titleId = `${occurrence.id}-panel`
  const entry = editor.entries.value.find(({ id }) => id === occurrence.id)
  // What stood in the way when "Done" was pressed last: an entry is not left with something that cannot be kept.
  const [inTheWay, setInTheWay] = useState<readonly FieldError[]>()
  useEffect(() => {
    const [first] = inTheWay ?? []
    if (first !== undefined) document.getElementById(first.fieldId)?.focus()
  }, [inTheWay])
  const done = () => {
    const found = errorsIn(occurrence, session.validate())
    setInTheWay(found)
    if (found.length === 0) editor.close(occurrence.id)
  }
  // Enter in a field would otherwise send whatever form the page has around it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    done()
  }
  return (
    <section class="app-card" aria-labelledby={titleId} onKeyDown={onKeyDown}>
      <Heading class="nhsuk-heading-s" id={titleId} dir="auto">
        {entry === undefined || entry.words === ''
          ? words.adding(editor.scheme.entryName ?? words.noWords)
          : words.changing(entry.words)}
      </Heading>
      <FormNodes
        session={session}
        nodes={occurrence.nodes}
        errors={inTheWay ?? errors}
        depth={headingLevel - 1}
      />
      <div class="app-buttons">
        <Button secondary onPress={done}>
          {words.done}
        </Button>
        {!isBlank(occurrence) && (
          <Button secondary onPress={() => editor.remove(occurrence.id)}>
            {words.remove}
          </Button>
        )}
      </div>
    </section>
  )
}
