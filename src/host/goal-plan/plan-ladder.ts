import type { RecordCapability } from '../../fhir/index.ts'
import type { PlanLadder, PlanPins, RungReason, WriteRung } from '../goal-plans.ts'
import type { GrantedScopes, Permission } from '../smart/granted-scopes.ts'

/** What is known at launch of where a plan can go. */
export interface LadderGrounds {
  /** What the token allows; absent where there is none to read (command line, memory): nothing is taken away then. */
  readonly granted?: Pick<GrantedScopes, 'allows'>
  /** What the record says of itself; an unread statement takes nothing away: it is tried, and the rung falls where the record refuses. */
  readonly capability: Pick<RecordCapability, 'can' | 'transaction'> | undefined
  /** Whether this launch may fill forms in the record at all (`LaunchAccess`). */
  readonly mayEdit: boolean
  readonly plans: { readonly writeFlag: boolean; readonly pins: PlanPins }
  /** What the site's second store says of itself, where it is open for this person. */
  readonly store?: Pick<RecordCapability, 'can'> | undefined
}

/** What storing once and reading back takes of each resource. A goal or plan is also changed by every review, so that creating alone would leave it to go stale. */
const needed: Readonly<Record<RungReason['resource'], readonly Permission[]>> = {
  QuestionnaireResponse: ['c', 'r', 's'],
  Goal: ['c', 'r', 'u', 's'],
  CarePlan: ['c', 'r', 'u', 's'],
  Provenance: ['c', 'r', 's'],
  DocumentReference: ['c', 'r', 's'],
  Flag: ['c', 'r', 'u', 's'],
}

const interactions: Readonly<Partial<Record<Permission, string>>> = {
  c: 'create',
  r: 'read',
  u: 'update',
  s: 'search-type',
}

/**
 * Decides, before anything is typed, where each part of a plan is saved (pure). What the launch was not granted is out of reach; a site's pin counts more than what the
 * record says of itself. Goals and care plan are the response's projection: where the response has no place in the record, they have none either.
 */
export function decideLadder(grounds: LadderGrounds): PlanLadder {
  const { granted, capability, mayEdit, plans } = grounds
  const { pins } = plans
  const reasons: RungReason[] = []

  /** True when the record takes the resource as itself; the reason is noted where it does not. */
  const takes = (resource: RungReason['resource'], pin?: WriteRung | 'left-out'): boolean => {
    const notGranted = needed[resource].filter((one) => granted?.allows(resource, one) === false)
    const notOffered = needed[resource]
      .flatMap((one) => interactions[one] ?? [])
      .filter((one) => capability?.can(resource, one) === false)
    const reason = (code: RungReason['code'], missing: readonly string[]) => {
      reasons.push({ resource, code, missing: missing.map((one) => `${resource}.${one}`) })
      return false
    }
    if (pin !== undefined && pin !== 'record') return reason('pinned', [])
    if (notGranted.length > 0) return reason('not-granted', notGranted)
    return pin === 'record' || notOffered.length === 0 ? true : reason('not-offered', notOffered)
  }

  const inRecord = {
    response: takes('QuestionnaireResponse', pins.response) && mayEdit,
    goals: takes('Goal', pins.goals),
    carePlan: takes('CarePlan', pins.carePlan),
    provenance: takes('Provenance', pins.provenance),
  }
  const isWhole = inRecord.response && inRecord.goals && inRecord.carePlan
  const inStore = inRecord.response && goesToStore(grounds, inRecord)
  const wantsDocument =
    !isWhole && !inStore && [pins.response, pins.goals, pins.carePlan].some((pin) => pin !== 'file')
  const below: WriteRung = wantsDocument && takes('DocumentReference') ? 'document' : 'file'
  const rung = (isInRecord: boolean, pin: WriteRung | undefined): WriteRung =>
    isInRecord && inRecord.response ? 'record' : pin === 'file' ? 'file' : below
  if (!plans.writeFlag) reasons.push({ resource: 'Flag', code: 'off', missing: [] })
  if (inStore) return { ...inSecondStore(grounds), reasons }
  const [goals, carePlan] = [rung(inRecord.goals, pins.goals), rung(inRecord.carePlan, pins.carePlan)]
  const isProjected = goals === 'record' || carePlan === 'record'
  const flag = plans.writeFlag && takes('Flag') && carePlan === 'record' ? 'record' : 'left-out'
  return {
    response: rung(inRecord.response, pins.response),
    goals,
    carePlan,
    // It says what goals and care plan rest on; a response rests on nothing else.
    provenance: isProjected && inRecord.provenance ? 'record' : 'left-out',
    flag,
    together: isProjected && (pins.together ?? capability?.transaction === true),
    reasons,
  }
}

/**
 * True where goals and care plan are kept in the second store: both or neither, because one points at the other. A pin sends them there, else that the record does
 * not take both.
 */
function goesToStore(
  { store, plans: { pins } }: LadderGrounds,
  inRecord: { readonly goals: boolean; readonly carePlan: boolean },
): boolean {
  const pinned = [pins.goals, pins.carePlan]
  if (store === undefined || pinned.includes('document') || pinned.includes('file')) return false
  const isWanted = pinned.includes('store') || !(inRecord.goals && inRecord.carePlan)
  return isWanted && storeTakes(store, 'Goal') && storeTakes(store, 'CarePlan')
}

function inSecondStore({ store, plans }: LadderGrounds): Omit<PlanLadder, 'reasons'> {
  const beside = (type: 'Provenance' | 'Flag', isWanted: boolean) =>
    isWanted && store !== undefined && storeTakes(store, type) ? 'store' : 'left-out'
  return {
    response: 'record',
    goals: 'store',
    carePlan: 'store',
    provenance: beside('Provenance', plans.pins.provenance !== 'left-out'),
    flag: beside('Flag', plans.writeFlag),
    together: false,
  }
}

function storeTakes(store: Pick<RecordCapability, 'can'>, type: RungReason['resource']): boolean {
  return needed[type].flatMap((one) => interactions[one] ?? []).every((one) => store.can(type, one))
}
