import { parseReference, type RecordReference, sameResource } from '../../domain/reference.ts'
import type { PlanParts } from '../models/goal-plan.ts'
import type { ToolPeople } from '../tools/tool-work.ts'

/** Who is there: the person, and who types; `undefined` while it is not known whose record this is. */
export function planPeople({
  host: { launch },
  person,
  viewer,
  workers,
}: Pick<PlanParts, 'host' | 'person' | 'viewer' | 'workers'>): ToolPeople | undefined {
  const known = person.state.peek()
  if (known.kind !== 'present') return undefined
  const team = workers.state.peek()
  const self = team.kind === 'present' ? team.value.find(({ isViewer }) => isViewer === 'yes') : undefined
  const display = launch.user?.display ?? self?.display
  return {
    person: { reference: `Patient/${launch.patientId}`, display: known.value.displayName },
    ...(viewer.kind === 'unverified'
      ? {}
      : {
          author: { reference: viewer.reference, ...(display === undefined ? {} : { display }) },
          authorSpeaks: viewer.kind === 'relative',
        }),
  }
}

/** True where who types is the one whose words they are. */
export function isSamePerson(a: RecordReference | undefined, b: RecordReference): boolean {
  if (a?.literal === undefined || b.literal === undefined) return false
  return sameResource(a.literal, b.literal) !== 'different'
}

/** A reference to somebody by name. */
export function referenceTo({ reference, display }: NonNullable<ToolPeople['author']>): RecordReference {
  return { literal: parseReference(reference), ...(display === undefined ? {} : { display }) }
}
