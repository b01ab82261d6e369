import type { RecordReference } from '../../domain/reference.ts'
import type { QuestionnaireResponseReading } from '../../fhir/index.ts'
import type { RecordedMeasure } from '../host.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { PractitionerDirectory } from './practitioner-directory.ts'
import { relativeReference } from './relative-reference.ts'
import { isSameWorker } from './same-worker.ts'

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
 * Decides whether this user may see a measure that rates a worker; `undefined` means yes. The rule: the person and staff, never the worker it rates. Wherever
 * that cannot be ruled out (user not verified, worker not named on this record, a role or practitioner that could not be read) it is withheld. Relatives and
 * carers see none: the person was told that staff can.
 */
export async function whyWithheld(
  response: Pick<QuestionnaireResponseReading, 'items' | 'findings'>,
  { launch, directory }: { readonly launch: LaunchContext; readonly directory: PractitionerDirectory },
): Promise<Withheld | undefined> {
  const viewer = launch.user?.reference
  if (viewer === undefined) return 'viewer-unverified'
  if (viewer === `Patient/${launch.patientId}`) return undefined
  if (viewer.startsWith('RelatedPerson/')) return 'relative'
  const viewerBehind = await directory.practitionerOf(viewer)
  if (viewerBehind.kind === 'failed' || viewerBehind.value === undefined) return 'viewer-unverified'
  const workers = ratedWorkers(response.items)
  // An answer that could not be read may be the one that names the worker.
  if (workers.length === 0 || response.findings.length > 0) return 'rated-worker-unknown'
  for (const worker of workers) {
    const reference = relativeReference(worker.literal, launch.fhirBase)
    if (reference === undefined) return 'rated-worker-unknown'
    const same = await isSameWorker(reference, viewer, directory)
    if (same !== 'no') return same === 'yes' ? 'rated-worker' : 'rated-worker-unknown'
  }
  return undefined
}
