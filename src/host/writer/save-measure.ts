import { parseReference } from '../../domain/reference.ts'
import {
  isJsonObject,
  type JsonObject,
  type RecordCapability,
  scoreIdentifier,
  stringMember,
  submissionIdentifier,
  writeQuestionnaireResponse,
  writeScoreObservation,
} from '../../fhir/index.ts'
import type { MeasureSubmission, SaveDifference, SaveOutcome, SaveProgress } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import type { LaunchContext } from '../launch-context.ts'
import { closedProblem, readLaunchedPatient } from '../record/read-person.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { type HostClock, todayOf } from '../transport/host-clock.ts'
import { parseJson } from '../transport/parse-json.ts'
import { storedDifferences } from './stored-differences.ts'
import { type WriteOutcome, writeOnce } from './write-once.ts'

/** What saving needs of the host. */
export interface SaveContext {
  readonly transport: FhirTransport
  readonly clock: HostClock
  readonly launch: LaunchContext
  readonly capability: RecordCapability | undefined
  /** Identifiers this session has sent before, by value. */
  readonly sent: Set<string>
  /** Those of them whose last sending ended without knowing. */
  readonly inDoubt: Set<string>
}

/**
 * Stores a filled measure: the response first, and once that is read back equal, its score. The user is told "saved" only on what the record gave back.
 * The submission stays with the caller, who may send it again after any other outcome.
 */
export async function saveMeasureOnce(
  context: SaveContext,
  submission: MeasureSubmission,
  onProgress: (progress: SaveProgress) => void,
): Promise<SaveOutcome> {
  const { launch, clock, transport } = context
  if (launch.access.mode !== 'edit') {
    const detail = launch.access.missing.join(', ')
    return { kind: 'not-saved', problem: { code: 'refused-by-us', detail } }
  }
  onProgress('saving')
  const subject = { literal: parseReference(`Patient/${launch.patientId}`) }
  const resource = asJson(writeQuestionnaireResponse({ ...submission, subject }))
  const written = await write(context, {
    resource,
    identifier: submissionIdentifier(submission.identifier),
    onProgress,
  })
  if (written.kind === 'not-written') return { kind: 'not-saved', problem: written.problem }
  if (written.kind === 'unknown') return { kind: 'unknown', problem: written.problem }
  const response = written.reference
  const differences = differencesOf(resource, written, transport.fhirBase)
  if (differences.length > 0) return { kind: 'saved-differently', response, differences }

  const score = await saveScore(context, { submission, response, onProgress })
  return { kind: 'saved', at: new Date(clock.now()).toISOString(), response, ...score }
}

async function saveScore(
  context: SaveContext,
  {
    submission,
    response,
    onProgress,
  }: {
    readonly submission: MeasureSubmission
    readonly response: string
    readonly onProgress: (progress: SaveProgress) => void
  },
): Promise<{ readonly observation?: string; readonly scoreProblem?: HostProblem }> {
  const { score, identifier, authored, source } = submission
  if (score === undefined) return {}
  const resource = asJson(
    writeScoreObservation({
      score,
      submission: identifier,
      response: { literal: parseReference(response) },
      subject: { literal: parseReference(`Patient/${context.launch.patientId}`) },
      authored,
      performer: source,
    }),
  )
  const written = await write(context, {
    resource,
    identifier: scoreIdentifier(identifier, score.scale),
    onProgress,
  })
  if (written.kind !== 'stored') return { scoreProblem: written.problem }
  const [first] = differencesOf(resource, written, context.transport.fhirBase)
  const observation = written.reference
  if (first === undefined) return { observation }
  return { observation, scoreProblem: { code: 'conflict', detail: `${first.code}: ${first.path}` } }
}

async function write(
  { transport, clock, launch, capability, sent, inDoubt }: SaveContext,
  {
    resource,
    identifier,
    onProgress,
  }: {
    readonly resource: JsonObject
    readonly identifier: { readonly system: string; readonly value: string }
    readonly onProgress: (progress: SaveProgress) => void
  },
): Promise<WriteOutcome> {
  const type = stringMember(resource, 'resourceType') ?? ''
  const sentBefore = sent.has(identifier.value)
  sent.add(identifier.value)
  const written = await writeOnce(
    { transport, clock },
    {
      resource,
      identifier,
      launch,
      conditional: capability?.conditionalCreate(type) === true,
      sentBefore,
      inDoubt: inDoubt.has(identifier.value),
      onProgress,
      objection: async () => {
        const patient = await readLaunchedPatient(transport, {
          patientId: launch.patientId,
          today: todayOf(clock),
        })
        return patient.kind === 'failed' ? patient.problem : closedProblem(patient.value)
      },
    },
  )
  if (written.kind === 'unknown') inDoubt.add(identifier.value)
  else inDoubt.delete(identifier.value)
  return written
}

function differencesOf(
  sentResource: JsonObject,
  written: WriteOutcome & { readonly kind: 'stored' },
  fhirBase: string,
): readonly SaveDifference[] {
  return [
    ...storedDifferences(sentResource, written.stored, fhirBase),
    ...written.copies.map((path): SaveDifference => ({ code: 'duplicate', path })),
  ]
}

/** The resource as it goes over the wire, so that what is compared is what was sent. */
function asJson(resource: object): JsonObject {
  const value = parseJson(JSON.stringify(resource))
  return isJsonObject(value) ? value : {}
}
