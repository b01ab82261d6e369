import { parseReference, sameResource } from '../../domain/reference.ts'
import type { CompletionMode, Worker } from '../../host/host.ts'
import type { LaunchContext } from '../../host/launch-context.ts'

/** Who is looking at the screen, as far as the record vouches for it. */
export type Viewer =
  | { readonly kind: 'staff'; readonly reference: string }
  | { readonly kind: 'person'; readonly reference: string }
  | { readonly kind: 'relative'; readonly reference: string }
  | { readonly kind: 'unverified' }

const staffTypes: readonly string[] = ['Practitioner', 'PractitionerRole']

/** Reads who is looking from the launch. A user of a kind we do not know counts as unverified. */
export function viewerOf({ user, patientId }: Pick<LaunchContext, 'user' | 'patientId'>): Viewer {
  if (user === undefined) return { kind: 'unverified' }
  const literal = parseReference(user.reference)
  if (literal.form !== 'relative') return { kind: 'unverified' }
  if (staffTypes.includes(literal.type)) return { kind: 'staff', reference: user.reference }
  if (literal.type === 'RelatedPerson') return { kind: 'relative', reference: user.reference }
  return literal.type === 'Patient' && literal.id === patientId
    ? { kind: 'person', reference: user.reference }
    : { kind: 'unverified' }
}

/** Whether a measure about `worker` rates the viewer. `cannot-tell` must be treated as if it did. */
export type RatesViewer = 'yes' | 'no' | 'cannot-tell'

/** Compares the viewer with the worker, and with the practitioner behind a role; what the host found out by staff numbers decides what references do not. */
export function ratesViewer(viewer: Viewer, worker: Worker): RatesViewer {
  if (viewer.kind === 'unverified') return 'cannot-tell'
  if (viewer.kind !== 'staff') return 'no'
  const known = [worker.reference, ...(worker.practitioner === undefined ? [] : [worker.practitioner])]
  if (known.some((reference) => samePlace(reference, viewer.reference))) return 'yes'
  if (worker.isViewer !== undefined) return worker.isViewer
  const comparable = known.some((reference) => typeOf(reference) === typeOf(viewer.reference))
  const bothPractitioners = comparable && typeOf(viewer.reference) === 'Practitioner'
  return bothPractitioners ? 'no' : 'cannot-tell'
}

/** The ways of answering that keep the measure private from the worker it rates. */
export function offeredModes(rates: RatesViewer): readonly CompletionMode[] {
  return rates === 'no' ? ['alone', 'helped', 'read-aloud'] : ['alone']
}

/**
 * True when the screen changes hands and locks. Always for staff and for whoever the record does not vouch for: a measure is the person's
 * own, and no staff screen ever holds one. A relative keeps the screen unless the person answers alone.
 */
export function changesHands(viewer: Viewer, mode: CompletionMode, sourceReference: string): boolean {
  if (viewer.kind === 'staff' || viewer.kind === 'unverified') return true
  return mode === 'alone' && viewer.reference !== sourceReference
}

/**
 * Who is recorded as having typed the answers: the one who answers alone, else the verified viewer.
 * `undefined` when the record did not confirm who is looking: an author is never guessed.
 */
export function authorOf(viewer: Viewer, mode: CompletionMode, sourceReference: string): string | undefined {
  if (viewer.kind === 'unverified') return undefined
  return mode === 'alone' ? sourceReference : viewer.reference
}

function samePlace(a: string, b: string): boolean {
  return sameResource(parseReference(a), parseReference(b)) === 'same'
}

function typeOf(reference: string): string | undefined {
  const literal = parseReference(reference)
  return literal.form === 'relative' || literal.form === 'absolute' ? literal.type : undefined
}
