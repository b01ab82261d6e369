import { chance, pick, type Random } from '../../../test/journeys/walk/seeded-random.ts'
import { type Caseload, type DrawnPerson, recordBase } from './caseload.ts'
import { drawNotStated } from './draw-not-stated.ts'
import { type DrawnOwners, drawOwners } from './draw-owners.ts'
import { type DrawnRequest, drawRequest } from './draw-request.ts'
import { describedDetail } from './plan-words.ts'
import type { DrawnMeaning } from './truth.ts'

/** One action as drawn: what stands in the plan, what stands elsewhere, and what it means. */
export interface DrawnAction {
  readonly activity: unknown
  readonly requests: readonly DrawnRequest['resources'][number][]
  readonly meaning: DrawnMeaning & { readonly assumedSameServer: boolean }
  readonly findings: readonly string[]
}

/** What an action is drawn for. */
export interface ActionPlace {
  readonly person: DrawnPerson
  readonly caseload: Caseload
  /** Unique in the data. */
  readonly id: string
  /** Only actions kept in the plan itself, for plans in a Bundle of their own. */
  readonly byReference: number
}

/** Draws an action: 4 % not stated, 3 % left out, the share asked for by reference. */
export function drawAction(random: Random, place: ActionPlace): DrawnAction {
  if (chance(random, 0.04)) return drawNotStated(random, place)
  const drawn = drawOwners(random, place.person, place.caseload)
  const leftOut = chance(random, 0.03)
  return chance(random, place.byReference)
    ? byReference(random, place, drawn, leftOut)
    : inDetail(random, drawn, leftOut)
}

function inDetail(random: Random, drawn: DrawnOwners, leftOut: boolean): DrawnAction {
  const reason = leftOut ? pick(random, ['cancelled', 'entered-in-error', 'do-not-perform']) : undefined
  const [first] = drawn.owners
  const hasBareOwner = drawn.owners.length === 1 && chance(random, 0.002)
  const hasUnknownStatus = !leftOut && chance(random, 0.002)
  return {
    activity: {
      detail: {
        ...describedDetail(random),
        ...(reason === undefined
          ? {}
          : reason === 'do-not-perform'
            ? { doNotPerform: true }
            : { status: reason }),
        ...(hasUnknownStatus ? { status: 'nobody-knows' } : {}),
        performer: hasBareOwner ? first : drawn.owners,
      },
    },
    requests: [],
    meaning: { ...meaningOf(drawn, reason), assumedSameServer: drawn.assumedSameServer },
    findings: [
      ...drawn.findings,
      ...(hasBareOwner ? ['not-a-list'] : []),
      ...(hasUnknownStatus ? ['unknown-status'] : []),
    ],
  }
}

/** Left out with the type and status, or the flag, of the request. */
const requestsLeftOut: readonly { type: string; status?: string; doNotPerform?: true; reason: string }[] = [
  { type: 'ServiceRequest', status: 'revoked', reason: 'revoked' },
  { type: 'ServiceRequest', status: 'entered-in-error', reason: 'entered-in-error' },
  { type: 'ServiceRequest', doNotPerform: true, reason: 'do-not-perform' },
  { type: 'Task', status: 'rejected', reason: 'rejected' },
  { type: 'Task', status: 'cancelled', reason: 'cancelled' },
]

function byReference(random: Random, { id }: ActionPlace, drawn: DrawnOwners, leftOut: boolean): DrawnAction {
  // What a plan contains, a request elsewhere cannot point to.
  const owners = drawn.owners.map((owner) =>
    'reference' in owner && owner.reference === '#carer' ? carer : owner,
  )
  const possible = requestsLeftOut.filter(({ type }) => type !== 'Task' || owners.length === 1)
  const { reason, ...kept } = leftOut ? pick(random, possible) : { reason: undefined }
  const request = drawRequest(random, { id, owners, ...kept, hasOlderVersion: chance(random, 0.03) })
  const isAbsolute = chance(random, 0.05)
  const version = chance(random, 0.05) ? '/_history/2' : ''
  return {
    activity: {
      reference: { reference: `${isAbsolute ? `${recordBase}/` : ''}${request.reference}${version}` },
    },
    requests: request.resources,
    meaning: { ...meaningOf(drawn, reason), assumedSameServer: isAbsolute || drawn.assumedSameServer },
    findings: drawn.findings,
  }
}

const carer = { reference: 'RelatedPerson/named-elsewhere' }

function meaningOf({ parties, expanded }: DrawnOwners, reason: string | undefined): DrawnMeaning {
  return reason === undefined ? { kind: 'stated', parties, expanded } : { kind: 'left-out', reason }
}
