import { parseReference, type RecordReference, sameResource } from '../../domain/reference.ts'
import { declaredType } from '../../responsibility/index.ts'
import { nameInSentence } from './name-in-sentence.ts'
import { ownerMessages as words } from './owner-messages.ts'

/** Whose plan it is, so that they can be told from everyone else who is named. */
export interface PlanPerson {
  /** What to call them. */
  readonly name: string
  readonly patientId: string
  /** Base address of the record, where it is known. */
  readonly fhirBase?: string
}

/** True when a reference names the person the plan is for. A name alone never does. */
export function isPerson({ literal }: RecordReference, { patientId, fhirBase }: PlanPerson): boolean {
  if (literal === undefined) return false
  return sameResource(literal, parseReference(`Patient/${patientId}`), fhirBase) !== 'different'
}

/** What a reference of a plan is called: the person by what they are called, everyone else by the name recorded, or by what they are. */
export function ownerCalled(owner: RecordReference, person: PlanPerson): string {
  if (isPerson(owner, person)) return nameInSentence(person.name)
  // Whoever else's record it is, their name is not for this one's readers.
  if (isAnotherPatient(owner)) return words.byType.Patient ?? words.nobody
  const display = owner.display?.trim()
  if (display !== undefined && display !== '') return nameInSentence(display)
  const type = typeOf(owner)
  return (type === undefined ? undefined : words.byType[type]) ?? words.nobody
}

/** As `ownerCalled`; a name that is only written, with nobody in the record behind it, is quoted and marked so. */
export function ownerName(owner: RecordReference, person: PlanPerson): string {
  const called = ownerCalled(owner, person)
  return isNameOnly(owner) ? words.namedOnly(called) : called
}

function isNameOnly({ literal, type, identifier, display }: RecordReference): boolean {
  return literal === undefined && type === undefined && identifier === undefined && display !== undefined
}

function isAnotherPatient({ literal }: RecordReference): boolean {
  return (literal?.form === 'relative' || literal?.form === 'absolute') && literal.type === 'Patient'
}

function typeOf({ literal, type }: RecordReference): string | undefined {
  return literal?.form === 'relative' || literal?.form === 'absolute' ? literal.type : declaredType(type)
}
