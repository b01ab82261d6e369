import type { RecordCapability } from '../fhir/index.ts'
import type { RecordHost } from './host.ts'
import type { LaunchContext } from './launch-context.ts'
import { createPractitionerDirectory } from './record/practitioner-directory.ts'
import { present } from './record/read-answer.ts'
import { readCarePlansOf } from './record/read-care-plans.ts'
import { readMeasuresOf } from './record/read-measures.ts'
import { personOf, readLaunchedPatient } from './record/read-person.ts'
import { readRelativesOf } from './record/read-relatives.ts'
import { readWorkersOf } from './record/read-workers.ts'
import type { FhirTransport } from './transport/fhir-transport.ts'
import { type HostClock, realClock, todayOf } from './transport/host-clock.ts'
import { type SaveContext, saveMeasureOnce } from './writer/save-measure.ts'
import { singleFlight } from './writer/single-flight.ts'

/** What a record host is made of. */
export interface RecordHostParts {
  readonly transport: FhirTransport
  readonly launch: LaunchContext
  /** `undefined` when the record gave no statement: then nothing it could promise is relied on. */
  readonly capability: RecordCapability | undefined
  readonly clock?: HostClock
}

/** Builds the record port over any transport. Reading, checking and writing are the same for every adapter. */
export function createRecordHost(parts: RecordHostParts): RecordHost {
  const { transport, launch, capability, clock = realClock } = parts
  const today = () => todayOf(clock)
  const directory = createPractitionerDirectory(transport, today)
  const context: SaveContext = { transport, clock, launch, capability, sent: new Set(), inDoubt: new Set() }
  return {
    launch,
    readPerson: async () => {
      const patient = await readLaunchedPatient(transport, { patientId: launch.patientId, today: today() })
      return patient.kind === 'failed' ? patient : present(personOf(patient.value))
    },
    readCarePlans: () => readCarePlansOf(transport, launch),
    readWorkers: () => readWorkersOf(transport, { launch, directory, today: today() }),
    readRelatives: () => readRelativesOf(transport, { launch, today: today() }),
    readMeasures: (questionnaireUrl) => readMeasuresOf(transport, { questionnaireUrl, launch, directory }),
    saveMeasure: singleFlight((submission, onProgress) => saveMeasureOnce(context, submission, onProgress)),
    holdForPerson: () => transport.holdInMemory(),
    end: () => transport.end(),
  }
}
