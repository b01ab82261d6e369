import { type RecordCapability, readCapability, readPatient } from '../../fhir/index.ts'
import type { LaunchContext, StoreAbsence, StoreStanding } from '../launch-context.ts'
import { objectOf, readResource } from '../record/read-answer.ts'
import type { SecondStore as SiteStore } from '../site/site-policy.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { type HostClock, todayOf } from '../transport/host-clock.ts'
import { titlesOf } from './name-words.ts'
import { createSecondStore, type SecondStore } from './second-store.ts'
import { checkStorePerson, findStorePerson } from './store-person.ts'
import { createStoreTransport } from './store-transport.ts'
import { unreadStore } from './unread-store.ts'

/** What it takes to look into the site's second store at launch. */
export interface StoreToOpen {
  readonly site: SiteStore
  readonly record: FhirTransport
  /** To the store, inside its base, with the session's token. */
  readonly store: FhirTransport
  readonly patientId: string
  readonly clock: HostClock
}

/** What launch found of the store. */
export interface OpenedStore {
  readonly standing: StoreStanding
  /** What it says of itself; there only when it is open. */
  readonly capability?: RecordCapability
  /** The id of the launched person there; there only when it is open. */
  readonly patientInStore?: string
  /** The store beside the record of this launch; none where nothing can be kept in it for this person. */
  readonly beside: (launch: LaunchContext) => SecondStore | undefined
}

/** Looks, before the first word is typed, whether the store answers, takes this session and knows this person; nothing is written but, where the site says so, the person. */
export async function openSecondStore(parts: StoreToOpen): Promise<OpenedStore> {
  const { site, record, store, patientId, clock } = parts
  const { name, base, createPatients } = site
  const today = () => todayOf(clock)
  const [ofRecord, statement] = await Promise.all([
    readResource(record, { type: 'Patient', id: patientId }),
    store.send({ method: 'GET', path: 'metadata' }).then(objectOf),
  ])
  if (ofRecord.kind === 'failed' || statement.kind === 'failed') return absent(name, 'unreachable')
  const patient = readPatient(ofRecord.value, today())
  if (patient === undefined) return absent(name, 'unreachable')
  const titles = titlesOf(ofRecord.value)
  const capability = readCapability(statement.value)
  if (capability === undefined || !capability.can('Goal', 'search-type')) return absent(name, 'unfit')
  const found = await findStorePerson(store, {
    patient,
    titles,
    today: today(),
    // Two windows that open the same new person must not make two of them.
    createPatients: createPatients && capability.conditionalCreate('Patient'),
  })
  if (found.kind === 'out-of-reach') return absent(name, found.why)
  const servers = {
    recordBase: record.fhirBase,
    storeBase: base,
    recordPatient: patientId,
    storePatient: found.id,
  }
  const checkPerson = () => checkStorePerson(store, { id: found.id, patient, titles, today: today() })
  return {
    standing: { name, state: 'open' },
    capability,
    patientInStore: found.id,
    beside: (launch) =>
      createSecondStore({
        name,
        transport: createStoreTransport({ record, store, servers, checkPerson }),
        launch,
        capability,
        clock,
      }),
  }
}

/** Reasons for which it may hold something of this person that cannot be shown. */
const mayHold: readonly StoreAbsence[] = [
  'unreachable',
  'refused',
  'several',
  'another-person',
  'closed',
  'unfit',
  // It could not even be asked.
  'no-nhs-number',
]

/** What a store comes to of which nothing can be had. */
function absent(name: string, why: StoreAbsence): OpenedStore {
  const problem = { code: why === 'unreachable' ? 'unreachable' : 'unreadable', detail: why } as const
  return {
    standing: { name, state: 'out-of-reach', why },
    beside: () => (mayHold.includes(why) ? unreadStore(name, problem) : undefined),
  }
}
