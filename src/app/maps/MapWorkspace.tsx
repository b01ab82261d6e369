import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { GroupNode } from '../../questionnaire/index.ts'
import { usePictureSize } from '../components/use-picture-size.ts'
import type { FieldError, FormSession } from '../form/form-session.ts'
import { mapMessages as words } from '../present/map-messages.ts'
import { EntryControls } from './EntryControls.tsx'
import { EntryList, type HeadingLevel } from './EntryList.tsx'
import { EntryPanel } from './EntryPanel.tsx'
import { errorsIn } from './form-entries.ts'
import { layOutMap } from './layout/lay-out-map.ts'
import type { LifeMapKind } from './life-map-kind.ts'
import { MapPicture } from './MapPicture.tsx'
import { MapTools } from './MapTools.tsx'
import { type MapPerson, mapContent } from './map-content.ts'
import { createMapEditor, rowIds } from './map-editor.ts'
import { mapScheme } from './map-scheme.ts'

export interface MapWorkspaceProps {
  readonly session: FormSession
  readonly kind: LifeMapKind
  readonly entries: GroupNode
  readonly person: MapPerson
  readonly today: string
  readonly errors: readonly FieldError[] | undefined
  readonly headingLevel: HeadingLevel
}

/** The entries of a map: the way to add one, the fields of what is open, the list, and the picture of the list. */
export function MapWorkspace(props: MapWorkspaceProps) {
  const { session, kind, entries, person, today, errors, headingLevel } = props
  const { birthDate } = person
  const editor = useMemo(
    () => createMapEditor({ scheme: mapScheme(kind, entries.item), entries, birthDate }),
    [kind, entries, birthDate],
  )
  useEffect(() => editor.dispose, [editor])
  const focus = editor.focus.value
  // At once, so that what is typed next goes where it is meant to.
  useLayoutEffect(() => {
    if (focus !== undefined) document.getElementById(focus.id)?.focus()
  }, [focus])

  const room = useRef<HTMLDivElement>(null)
  const size = usePictureSize(room)
  const groups = editor.groups.value
  const listed = groups.flatMap((group) => group.entries)
  const content = mapContent({ scheme: editor.scheme, entries: listed, person, until: today })
  const drawing = layOutMap(kind, content, size)
  const open = entries.occurrences.value.filter(
    (occurrence) =>
      occurrence.id === editor.openId.value ||
      editor.heldIds.value.includes(occurrence.id) ||
      errorsIn(occurrence, errors ?? []).length > 0,
  )
  return (
    <div class="app-map" data-link-id={entries.item.linkId}>
      <div class="app-map__list">
        <MapTools editor={editor} addId={rowIds.add(entries.id)} />
        <p class="app-map__status" role="status">
          {editor.status.value}
        </p>
        {open.map((occurrence) => (
          <EntryPanel
            key={occurrence.id}
            session={session}
            editor={editor}
            occurrence={occurrence}
            errors={errors}
            headingLevel={headingLevel}
          />
        ))}
        {listed.length === 0 ? <p>{words.empty}</p> : <p class="nhsuk-hint">{words.howToMove}</p>}
        <EntryList
          scheme={editor.scheme}
          groups={groups}
          headingLevel={headingLevel}
          numbered={drawing.numbered}
          controls={(entry) => <EntryControls editor={editor} entry={entry} />}
        />
      </div>
      <div class="app-map__picture" ref={room}>
        <MapPicture editor={editor} drawing={drawing} />
        {drawing.numbered && <p class="nhsuk-hint">{words.numbered}</p>}
      </div>
    </div>
  )
}
