import { type JsonObject, nhsNumberSystem, type PatientReading, readPatient } from '../../fhir/index.ts'
import type { StoreAbsence } from '../launch-context.ts'
import { readResource } from '../record/read-answer.ts'
import { searchIn } from '../record/search-all.ts'
import type { FhirTransport, TransportAnswer } from '../transport/fhir-transport.ts'
import { isTelling, nameWords, titlesOf } from './name-words.ts'

/** Whom to find in the store, as the record names them now. */
export interface PersonToFind {
  readonly patient: PatientReading
  /** The titles the record has for them, as `titlesOf` gives them. */
  readonly titles: readonly string[]
  /** `YYYY-MM-DD`, for names with a period. */
  readonly today: string
}

/** The person in the store, or why nothing can be kept there for them. */
export type StorePerson =
  | { readonly kind: 'found'; readonly id: string }
  | { readonly kind: 'out-of-reach'; readonly why: StoreAbsence }

const outOfReach = (why: StoreAbsence): StorePerson => ({ kind: 'out-of-reach', why })

/**
 * Finds the launched person in the store: exactly one Patient with their NHS number, with the same birth date and a name in common, open. Where the site says so,
 * somebody who is not there is made there, once; whoever it is then is looked at like any other. The number is never part of an address.
 */
export async function findStorePerson(
  store: FhirTransport,
  { createPatients, ...person }: PersonToFind & { readonly createPatients: boolean },
): Promise<StorePerson> {
  const { patient } = person
  const { nhsNumber } = patient
  if (nhsNumber === undefined || patient.birthDate === undefined) return outOfReach('no-nhs-number')
  const first = await search(store, { ...person, nhsNumber })
  if (first.kind === 'found' || first.why !== 'not-there' || !createPatients) return first
  // Nobody could be known by a name that is not there.
  if (nameWords(patient.displayName).length === 0) return first
  await store.send({
    method: 'POST',
    path: 'Patient',
    headers: { 'if-none-exist': `identifier=${encodeURIComponent(`${nhsNumberSystem}|${nhsNumber}`)}` },
    body: newPatient(patient, nhsNumber),
  })
  // Whatever it answered: who has the number now is what counts.
  return search(store, { ...person, nhsNumber })
}

/** Whether the person in the store is still who they were; asked before each write. */
export async function checkStorePerson(
  store: FhirTransport,
  { id, ...person }: PersonToFind & { readonly id: string },
): Promise<StorePerson> {
  const read = await readResource(store, { type: 'Patient', id })
  if (read.kind === 'failed')
    return outOfReach(read.problem.code === 'not-found' ? 'not-there' : absenceOf(read.problem.status))
  return same(read.value, person)
}

async function search(
  store: FhirTransport,
  { nhsNumber, ...person }: PersonToFind & { readonly nhsNumber: string },
): Promise<StorePerson> {
  const form = new URLSearchParams({ identifier: `${nhsNumberSystem}|${nhsNumber}` }).toString()
  const found = await searchIn(store, { method: 'POST', path: 'Patient/_search', form })
  if (found.kind === 'failed') return outOfReach(absenceOf(found.problem.status))
  const { resources, unreadable, truncated } = found.value
  if (truncated || unreadable > 0) return outOfReach('refused')
  // A store that did not heed the parameter gives people with other numbers.
  const theirs = resources.filter((resource) => readPatient(resource, person.today)?.nhsNumber === nhsNumber)
  const [one, ...others] = theirs
  if (one === undefined) return outOfReach('not-there')
  return others.length > 0 ? outOfReach('several') : same(one, person)
}

function same(resource: JsonObject, { patient, titles, today }: PersonToFind): StorePerson {
  const there = readPatient(resource, today)
  if (there === undefined || there.nhsNumber !== patient.nhsNumber) return outOfReach('another-person')
  if (
    there.birthDate !== patient.birthDate ||
    !sharesName(there.displayName, patient.displayName, [...titles, ...titlesOf(resource)])
  )
    return outOfReach('another-person')
  if (!there.active || there.replacedBy !== undefined || there.deceased) return outOfReach('closed')
  return { kind: 'found', id: there.id }
}

/**
 * A telling word in common, since names change, but seldom all at once; or the whole name, since there are names of nothing but words that stand in many
 * (Van Le). What either place calls a title tells nothing.
 */
function sharesName(one: string, other: string, titles: readonly string[]): boolean {
  const [ours, theirs] = [nameWords(one), nameWords(other)]
  const isWhole = ours.length > 0 && ours.join(' ') === theirs.join(' ')
  return isWhole || ours.some((word) => isTelling(word) && !titles.includes(word) && theirs.includes(word))
}

function newPatient({ displayName, birthDate }: PatientReading, nhsNumber: string) {
  return {
    resourceType: 'Patient',
    identifier: [{ system: nhsNumberSystem, value: nhsNumber }],
    active: true,
    name: [{ text: displayName }],
    birthDate,
  }
}

function absenceOf(status: number | undefined): StoreAbsence {
  return status === 401 || status === 403 ? 'refused' : 'unreachable'
}

/** For whoever asked for the record's Patient before writing: the store's is not theirs any more. */
export function notTheirs(why: StoreAbsence): TransportAnswer {
  const isGone = why === 'unreachable' || why === 'refused'
  return {
    kind: 'refused',
    problem: isGone
      ? { code: 'unreachable', detail: 'the second store' }
      : { code: 'person-not-open', detail: `in the second store: ${why}` },
  }
}
