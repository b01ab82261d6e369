import type { GroupNode } from '../../questionnaire/index.ts'
import { FormNodes } from '../form/FormNodes.tsx'
import type { FieldError, FormSession } from '../form/form-session.ts'
import type { HeadingLevel } from './EntryList.tsx'
import { entriesNodeOf, lifeMapKindOf } from './life-map-kind.ts'
import { MapWorkspace } from './MapWorkspace.tsx'
import type { MapPerson } from './map-content.ts'

export interface LifeMapProps {
  readonly session: FormSession
  /** A group for which `lifeMapKindOf(group.item.linkId)` gives a kind. */
  readonly group: GroupNode
  readonly person: MapPerson
  /** FHIR date: where the timeline ends. */
  readonly today: string
  /** What `session.validate()` gave last; an entry with an error opens by itself. */
  readonly errors?: readonly FieldError[] | undefined
  /** Level of the headings inside; 2 when the page's main heading names the map. */
  readonly headingLevel?: HeadingLevel
}

/**
 * One life map being filled: all that its group holds, with its entries as a list to edit and a picture of them. Both follow the form's
 * own signals, so whoever saves the form saves the map. A group that is no map we know is drawn as the questions it has.
 */
export function LifeMap({ session, group, person, today, errors, headingLevel = 2 }: LifeMapProps) {
  const kind = lifeMapKindOf(group.item.linkId)
  const entries = entriesNodeOf(group)
  const nodes = group.occurrences.value[0]?.nodes ?? []
  const depth = headingLevel - 2
  const draw = (some: typeof nodes) => (
    <FormNodes session={session} nodes={some} errors={errors} depth={depth} />
  )
  if (kind === undefined || entries === undefined) return draw(nodes)
  const at = nodes.indexOf(entries)
  return (
    <>
      {draw(nodes.slice(0, at))}
      <MapWorkspace
        key={entries.id}
        session={session}
        kind={kind}
        entries={entries}
        person={person}
        today={today}
        errors={errors}
        headingLevel={headingLevel}
      />
      {draw(nodes.slice(at + 1))}
    </>
  )
}
