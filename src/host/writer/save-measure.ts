import { parseReference } from '../../domain/reference.ts'
import {
  type JsonObject,
  type RecordCapability,
  scoreIdentifier,
  stringMember,
  submissionIdentifier,
  writeQuestionnaireResponse,
  writeScoreObservation,
} from '../../fhir/index.ts'
import type { MeasureSubmission, SaveOutcome, SaveProgress } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { SaveDifference } from '../save-difference.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import type { HostClock } from '../transport/host-clock.ts'
import { asJson } from './as-json.ts'
import { labelOf } from './confidentiality.ts'
import { personObjection } from './person-objection.ts'
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
  const { shared, ...form } = submission
  const resource = asJson(
    writeQuestionnaireResponse({
      ...form,
      subject,
      ...(shared === undefined ? {} : { sharedWithRatedWorker: shared }),
      ...labelOf(launch),
    }),
  )
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

  const scores = await saveScores(context, { submission, response, onProgress })
  return { kind: 'saved', at: new Date(clock.now()).toISOString(), response, ...scores }
}

type SavedMeasure = SaveOutcome & { readonly kind: 'saved' }

/** Stores every score that can be stored; the first that could not is told, and whether one lost the label that restricts it. */
async function saveScores(
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
): Promise<Pick<SavedMeasure, 'observations' | 'scoreProblem' | 'scoreLabelLost'>> {
  const { identifier, authored, source } = submission
  const observations: string[] = []
  const problems: HostProblem[] = []
  let labelLost = false
  for (const score of submission.scores) {
    const resource = asJson(
      writeScoreObservation({
        score,
        submission: identifier,
        response: { literal: parseReference(response) },
        subject: { literal: parseReference(`Patient/${context.launch.patientId}`) },
        authored,
        performer: source,
        ...labelOf(context.launch),
      }),
    )
    const written = await write(context, {
      resource,
      identifier: scoreIdentifier(identifier, score.scale),
      onProgress,
    })
    if (written.kind !== 'stored') {
      problems.push(written.problem)
      continue
    }
    observations.push(written.reference)
    const differences = differencesOf(resource, written, context.transport.fhirBase)
    labelLost ||= differences.some(({ path }) => path.endsWith('.meta.security'))
    const first = differences.find(({ path }) => !path.endsWith('.meta.security'))
    if (first !== undefined) problems.push({ code: 'conflict', detail: `${first.code}: ${first.path}` })
  }
  const [scoreProblem] = problems
  return {
    observations,
    ...(scoreProblem === undefined ? {} : { scoreProblem }),
    ...(labelLost ? { scoreLabelLost: true as const } : {}),
  }
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
      objection: () => personObjection({ transport, launch, clock }),
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
