import { isJsonObject, stringMember } from '../../fhir/index.ts'
import type { SaveProgress } from '../host.ts'
import type { TransportAnswer } from '../transport/fhir-transport.ts'
import { parseJson } from '../transport/parse-json.ts'
import { personObjection } from '../writer/person-objection.ts'
import { nonesNeeded, recheckMs } from '../writer/write-limits.ts'
import type { PartKey } from './part-key.ts'
import { type BundleAnswer, type BundlePart, bundleAnswers, planBundle } from './plan-bundle.ts'
import type { PartContext } from './write-part.ts'

/** What came of sending everything at once. */
export type Together =
  /** Nothing was stored: it was not sent, or the record refused it. `forGood` where it takes no transactions at all. */
  | { readonly kind: 'not-taken'; readonly forGood: boolean }
  /** The record took it, or may have. */
  | {
      readonly kind: 'sent'
      /** What the record said of each resource that was to be made, as far as it said so. */
      readonly answers: ReadonlyMap<PartKey, BundleAnswer>
      /** What it said nothing of was looked for during at least 30 s, and was not there. */
      readonly waited: boolean
    }

/**
 * Sends the parts of a plan as one transaction. What it answers is only where to look: each part is read back afterwards by the writer of single parts,
 * which also stores what turns out to be missing.
 */
export async function writeTogether(
  context: PartContext,
  {
    parts,
    isThere,
    onProgress,
  }: {
    /** At least one; the response first. */
    readonly parts: readonly [BundlePart, ...BundlePart[]]
    /** Whether the record holds a part now; `undefined` where it could not be asked. */
    readonly isThere: (part: BundlePart) => Promise<boolean | undefined>
    readonly onProgress: (progress: SaveProgress) => void
  },
): Promise<Together> {
  const { transport } = context
  const [first] = parts
  if ((await personObjection(context)) !== undefined) return { kind: 'not-taken', forGood: false }
  const answer = await transport.send({
    method: 'POST',
    path: '',
    body: planBundle(parts, transport.fhirBase),
  })
  if (isRefusal(answer)) return { kind: 'not-taken', forGood: isNoTransaction(answer) }
  const body = answer.kind === 'answered' && answer.status === 200 ? parseJson(answer.body) : undefined
  const isBundle = isJsonObject(body) && stringMember(body, 'resourceType') === 'Bundle'
  const answers = isBundle ? bundleAnswers(body, parts, transport.fhirBase) : new Map<PartKey, BundleAnswer>()
  // A Provenance has no identifier to be looked for by; whoever stores it singly finds it.
  const [open] = parts.filter(
    ({ key, follows }) => follows === undefined && key !== 'provenance' && !answers.has(key),
  )
  if (isBundle && open === undefined) return { kind: 'sent', answers, waited: false }
  onProgress('checking')
  return { kind: 'sent', answers, waited: await waitFor(context, () => isThere(open ?? first)) }
}

/** A transaction that the record refused was not carried out: all or nothing. */
function isRefusal(answer: TransportAnswer): boolean {
  if (answer.kind === 'refused') return true
  if (answer.kind === 'unreachable') return false
  const { status } = answer
  return (status >= 400 && status < 500 && status !== 408) || status === 501
}

function isNoTransaction(answer: TransportAnswer): boolean {
  return answer.kind === 'answered' && [404, 405, 501].includes(answer.status)
}

/** Looks until it is there, or was not there for as long as a commit may lag. False where that could not be found out. */
async function waitFor(
  { clock }: PartContext,
  isThere: () => Promise<boolean | undefined>,
): Promise<boolean> {
  const needed = nonesNeeded({ landsLate: true, mayExist: true })
  for (let nones = 0; nones < needed; ) {
    const there = await isThere()
    if (there !== false) return false
    nones += 1
    if (nones < needed) await clock.sleep(recheckMs(nones, clock.random()))
  }
  return true
}
