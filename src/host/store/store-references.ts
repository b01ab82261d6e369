import { type LiteralReference, parseReference, printReference } from '../../domain/reference.ts'
import { isJsonObject } from '../../fhir/index.ts'

/** Two servers and the one person they both know. */
export interface TwoServers {
  /** FHIR base addresses, without trailing slash. */
  readonly recordBase: string
  readonly storeBase: string
  /** The id of the launched person's Patient, in the record and in the store. */
  readonly recordPatient: string
  readonly storePatient: string
}

/**
 * What the store holds itself. Of these types a relative reference names what is in the store; of every other type, what is in the record: answers, requests, workers,
 * teams and relatives stay there.
 */
export const typesOfStore: ReadonlySet<string> = new Set(['Goal', 'CarePlan', 'Provenance', 'Flag'])

/**
 * Where the app finds people, teams, requests and answers that the store has of its own. In the app a relative reference is on the store's base, so that under that base
 * somebody whose id in the store is the launched person's in the record would be that person, and a request what the record has under that id. Nothing is asked for
 * under this address.
 */
function ownBaseOf({ storeBase }: TwoServers): string {
  return `${storeBase}/-`
}

/** A resource as the app means it, as it goes to the store: whatever stays in the record is named by its whole address. */
export function toStore(value: unknown, servers: TwoServers): unknown {
  return mapReferences(value, (literal) => referenceToStore(literal, servers))
}

/** A resource as the store gave it, as the app means it. What the store says of its own people and workers gets an address of its own: it is nobody of the record. */
export function fromStore(value: unknown, servers: TwoServers): unknown {
  return mapReferences(value, (literal) => referenceFromStore(literal, servers))
}

/** As `toStore`, of the text of one reference. */
export function referenceInStoreTerms(reference: string, servers: TwoServers): string {
  return printReference(referenceToStore(parseReference(reference), servers))
}

function referenceToStore(literal: LiteralReference, servers: TwoServers): LiteralReference {
  const { recordBase, storeBase, recordPatient, storePatient } = servers
  if (literal.form === 'absolute' && [storeBase, ownBaseOf(servers)].includes(literal.base))
    return { ...literal, form: 'relative' }
  const isOfRecord =
    literal.form === 'absolute'
      ? literal.base === recordBase
      : literal.form === 'relative' && !typesOfStore.has(literal.type)
  if (!isOfRecord || (literal.form !== 'relative' && literal.form !== 'absolute')) return literal
  const { type, id } = literal
  if (type === 'Patient' && id === recordPatient) return { form: 'relative', type, id: storePatient }
  return { ...literal, form: 'absolute', base: recordBase }
}

function referenceFromStore(literal: LiteralReference, servers: TwoServers): LiteralReference {
  const { recordBase, storeBase, recordPatient, storePatient } = servers
  if (literal.form === 'absolute' && literal.base === recordBase && !typesOfStore.has(literal.type))
    return { ...literal, form: 'relative' }
  const isOfStore = literal.form === 'relative' || (literal.form === 'absolute' && literal.base === storeBase)
  if (!isOfStore) return literal
  const { type, id } = literal
  if (type === 'Patient' && id === storePatient) return { form: 'relative', type, id: recordPatient }
  if (typesOfStore.has(type)) return { ...literal, form: 'relative' }
  return { ...literal, form: 'absolute', base: ownBaseOf(servers) }
}

/** A copy with every `Reference.reference` in it changed. */
function mapReferences(value: unknown, change: (literal: LiteralReference) => LiteralReference): unknown {
  if (Array.isArray(value)) return value.map((one) => mapReferences(one, change))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      key === 'reference' && typeof one === 'string'
        ? [key, printReference(change(parseReference(one)))]
        : [key, mapReferences(one, change)],
    ),
  )
}
