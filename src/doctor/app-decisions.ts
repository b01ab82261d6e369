import type { RecordCapability } from '../fhir/index.ts'
import { decideLadder } from '../host/goal-plan/plan-ladder.ts'
import type { PlanLadder, RungReason } from '../host/goal-plans.ts'
import type { LaunchAccess } from '../host/launch-context.ts'
import type { SitePolicy } from '../host/site/site-policy.ts'
import { parseGrantedScopes } from '../host/smart/granted-scopes.ts'
import { decideAccess } from '../host/smart/launch-access.ts'
import type { Decisions, Placement } from './doctor-report.ts'
import { reasonWords, rungWords } from './ladder-words.ts'

/** What the app's decisions rest on. */
export interface DecisionGrounds {
  readonly capability: RecordCapability | undefined
  /** What the app asks for at launch. */
  readonly requested: string
  /** What a sign-in of the app really granted, where one is at hand. */
  readonly granted?: string
  /** Who is looking can be verified: without that no draft is kept. */
  readonly knowsUser: boolean
  readonly policy: SitePolicy
  /** What the site's second store says of itself, where it answers. */
  readonly store?: RecordCapability
}

/** The decisions as the app makes them at launch, before and after they were put into words. */
export interface AppDecisions {
  readonly access: LaunchAccess | { readonly mode: 'refused'; readonly missing: readonly string[] }
  readonly ladder: PlanLadder
  readonly told: Decisions
}

const parts: readonly (readonly [Placement['part'], RungReason['resource'], string])[] = [
  ['response', 'QuestionnaireResponse', 'What was filled in'],
  ['goals', 'Goal', 'Goals'],
  ['carePlan', 'CarePlan', 'Care plan and its actions'],
  ['provenance', 'Provenance', 'Where a plan comes from'],
  ['flag', 'Flag', 'Prompt when staff own nearly every action'],
]

/**
 * What the app will do with this record, asked of the very functions it decides by at launch (`decideAccess`, `decideLadder`). Without a sign-in it is
 * decided as if everything that is asked for were granted.
 */
export function decideForApp(grounds: DecisionGrounds): AppDecisions {
  const { capability, policy, requested, granted = requested, knowsUser, store } = grounds
  const decided = decideAccess(granted, capability)
  const isNobodys = decided.mode === 'edit' && !knowsUser
  const access = isNobodys ? { ...decided, drafts: 'not-kept' as const } : decided
  const ladder = decideLadder({
    granted: parseGrantedScopes(granted),
    capability,
    mayEdit: access.mode === 'edit',
    plans: policy.plans,
    ...(store === undefined ? {} : { store }),
  })
  const told: Decisions = {
    grounds: grounds.granted === undefined ? 'as-asked' : 'granted',
    access: access.mode === 'edit' && access.drafts === 'not-kept' ? 'edit-without-drafts' : access.mode,
    missing: access.mode === 'edit' ? [] : [...access.missing],
    together: ladder.together,
    placements: parts.map((part) => placementOf(part, ladder)),
  }
  return { access, ladder, told }
}

/** Why a part has no place although nothing that it takes is missing: it rests on another that has none. */
const implied = {
  readingOnly: {
    code: 'reading-only',
    says: 'Nothing can be filled in: the launch lacks something that every tool takes, as said above.',
  },
  followsResponse: {
    code: 'follows-response',
    says: 'It follows what was filled in, which has no place in the record itself.',
  },
  followsPlan: {
    code: 'follows-plan',
    says: 'It rests on goals and care plan, which have no place in the record itself.',
  },
  storeNotOffered: {
    code: 'store-not-offered',
    says: 'Goals and care plan are kept in the second store, whose CapabilityStatement does not offer all that keeping this with them takes.',
    fix: 'If the store can create, read, update and search it, have that listed there. If it cannot, this is as it has to be.',
  },
} as const satisfies Readonly<Record<string, Placement['why'][number]>>

function placementOf([part, resource, name]: (typeof parts)[number], ladder: PlanLadder): Placement {
  const rung = ladder[part]
  const isDocument = rung === 'document' || rung === 'file'
  const own = ladder.reasons.filter((reason) => reason.resource === resource)
  // A plan that is only a file could not be a document either: why not, is part of the answer.
  const document =
    rung === 'file' ? ladder.reasons.filter((reason) => reason.resource === 'DocumentReference') : []
  const isInStore = ladder.goals === 'store'
  // What goes with goals and care plan into the second store is not kept from there by anything that the record says of itself.
  const decided = own.filter(({ code }) => !isInStore || code === 'pinned' || code === 'off')
  const isReading = part === 'response' && rung !== 'record' && own.length === 0
  const isDragged = isDocument && own.length === 0 && part !== 'response'
  const isLeft = rung === 'left-out' && decided.length === 0
  return {
    part,
    name,
    resource,
    rung,
    says: rungWords(rung),
    why: [
      ...[...own, ...document].map((reason) => ({ code: reason.code, ...reasonWords(reason) })),
      ...(isReading ? [implied.readingOnly] : []),
      ...(isDragged ? [implied.followsResponse] : []),
      ...(isLeft && isInStore ? [implied.storeNotOffered] : []),
      ...(isLeft && !isInStore && own.length === 0 ? [implied.followsPlan] : []),
    ],
  }
}
