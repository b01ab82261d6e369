import { sameIdentifier } from '../../domain/identifier.ts'
import type { PractitionerDirectory } from './practitioner-directory.ts'

/** Whether two references name one human being; `cannot-tell` where the record could not be asked, or does not say. */
export type SameWorker = 'yes' | 'no' | 'cannot-tell'

/**
 * Compares two workers by `Practitioner/…` or `PractitionerRole/…`: the same reference, the same practitioner behind both, or one kept twice in the record
 * under one staff number. Never `no` before both practitioners were read.
 */
export async function isSameWorker(
  one: string,
  other: string,
  directory: PractitionerDirectory,
): Promise<SameWorker> {
  if (one === other) return 'yes'
  const [first, second] = await Promise.all([directory.practitionerOf(one), directory.practitionerOf(other)])
  if (first.kind === 'failed' || second.kind === 'failed') return 'cannot-tell'
  if (first.value === undefined || second.value === undefined) return 'cannot-tell'
  if (first.value === second.value) return 'yes'
  const [held, others] = await Promise.all([directory.read(first.value), directory.read(second.value)])
  if (held.kind === 'failed' || others.kind === 'failed') return 'cannot-tell'
  const isShared = held.value.identifiers.some((identifier) =>
    others.value.identifiers.some((another) => sameIdentifier(identifier, another)),
  )
  return isShared ? 'yes' : 'no'
}
