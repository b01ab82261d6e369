import { sameIdentifier } from '../../domain/identifier.ts'
import type { RecordReference } from '../../domain/reference.ts'
import type { QuestionnaireResponseReading } from '../../fhir/index.ts'
import type { RecordedMeasure } from '../host.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { PractitionerDirectory } from './practitioner-directory.ts'
import { relativeReference } from './relative-reference.ts'

type ItemReading = QuestionnaireResponseReading['items'][number]

/** Why a measure is withheld from whoever is looking. */
export type Withheld = (RecordedMeasure & { readonly visibility: 'withheld' })['why']

/** The workers a response is about: every reference given as an answer, at any depth. */
export function ratedWorkers(items: readonly ItemReading[]): readonly RecordReference[] {
  return items.flatMap((item) => [
    ...item.answers.flatMap(({ value, items: nested }) => [
      ...(value.kind === 'reference' ? [value.reference] : []),
      ...ratedWorkers(nested),
    ]),
    ...ratedWorkers(item.items),
  ])
}

/**
 * Decides whether this user may see a measure that rates a worker; `undefined` means yes. The rule: never the worker it rates. Wherever that
 * cannot be ruled out (user not verified, worker not named on this record, a role that could not be looked up) it is withheld.
 */
export async function whyWithheld(
  response: Pick<QuestionnaireResponseReading, 'items' | 'findings'>,
  { launch, directory }: { readonly launch: LaunchContext; readonly directory: PractitionerDirectory },
): Promise<Withheld | undefined> {
  const viewer = launch.user?.reference
  if (viewer === undefined) return 'viewer-unverified'
  // People using services and those close to them are never the rated worker.
  if (/^(Patient|RelatedPerson)\//.test(viewer)) return undefined
  const viewerBehind = await directory.practitionerOf(viewer)
  if (viewerBehind.kind === 'failed' || viewerBehind.value === undefined) return 'viewer-unverified'
  const workers = ratedWorkers(response.items)
  // An answer that could not be read may be the one that names the worker.
  if (workers.length === 0 || response.findings.length > 0) return 'rated-worker-unknown'
  for (const worker of workers) {
    const reference = relativeReference(worker.literal, launch.fhirBase)
    if (reference === undefined) return 'rated-worker-unknown'
    if (reference === viewer) return 'rated-worker'
    const behind = await directory.practitionerOf(reference)
    if (behind.kind === 'failed' || behind.value === undefined) return 'rated-worker-unknown'
    if (behind.value === viewerBehind.value) return 'rated-worker'
    if (await shareIdentifier(directory, behind.value, viewerBehind.value)) return 'rated-worker'
  }
  return undefined
}

/** True when both are one human being kept twice in the record: a staff number in common. Who cannot be read has none. */
async function shareIdentifier(
  directory: PractitionerDirectory,
  one: string,
  other: string,
): Promise<boolean> {
  const [held, others] = await Promise.all(
    [one, other].map(async (reference) => {
      const read = await directory.read(reference)
      return read.kind === 'present' ? read.value.identifiers : []
    }),
  )
  return held?.some((identifier) => others?.some((another) => sameIdentifier(identifier, another))) === true
}
