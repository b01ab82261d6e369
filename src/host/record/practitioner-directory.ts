import { type PractitionerReading, readPractitioner } from '../../fhir/index.ts'
import type { ReadOutcome } from '../host.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { failed, present, readResource } from './read-answer.ts'
import { relativeReference, typeAndId } from './relative-reference.ts'

/** Looks up who is behind a `Practitioner/…` or `PractitionerRole/…` reference, each at most once a session. */
export interface PractitionerDirectory {
  read(reference: string): Promise<ReadOutcome<PractitionerReading>>
  /** The `Practitioner/…` behind a reference; absent inside `present` when a role names nobody on this record. */
  practitionerOf(reference: string): Promise<ReadOutcome<string | undefined>>
}

/** Creates the directory over a transport. Failures are not remembered, so that a later look may succeed. */
export function createPractitionerDirectory(
  transport: FhirTransport,
  today: () => string,
): PractitionerDirectory {
  const known = new Map<string, Promise<ReadOutcome<PractitionerReading>>>()

  const fetchOne = async (reference: string): Promise<ReadOutcome<PractitionerReading>> => {
    const target = typeAndId(reference)
    if (target === undefined || (target.type !== 'Practitioner' && target.type !== 'PractitionerRole')) {
      return failed({ code: 'unreadable', detail: `${reference} is not a worker on this record` })
    }
    const read = await readResource(transport, target)
    if (read.kind === 'failed') return read
    const reading = readPractitioner(read.value, today())
    return reading === undefined ? failed({ code: 'unreadable', detail: reference }) : present(reading)
  }

  const read = (reference: string): Promise<ReadOutcome<PractitionerReading>> => {
    const found = known.get(reference)
    if (found !== undefined) return found
    const reading = fetchOne(reference).then((outcome) => {
      if (outcome.kind === 'failed') known.delete(reference)
      return outcome
    })
    known.set(reference, reading)
    return reading
  }

  return {
    read,
    practitionerOf: async (reference) => {
      if (typeAndId(reference)?.type === 'Practitioner') return present(reference)
      const role = await read(reference)
      if (role.kind === 'failed') return role
      return present(relativeReference(role.value.practitioner?.literal, transport.fhirBase))
    },
  }
}
