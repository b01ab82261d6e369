import { type Json, type KeptRequest, partyOf, plainName, reasonOf } from './loop-parties.ts'

/** What the loop knows when it comes to the plans. */
export interface LoopIndex {
  readonly requests: ReadonlyMap<string, KeptRequest>
  readonly identifiers: ReadonlyMap<string, readonly Json[]>
  readonly managedBy: ReadonlyMap<string, string>
}

/** What the loop counts, for everything and for each group. */
export interface LoopCounts {
  plans: number
  flagged: number
  flaggedWithReason: number
  shared: number
  notEnoughRecorded: number
  actions: number
  leftOut: number
  assumedSameServer: number
  /** By mask of parties. */
  readonly byParties: number[]
  readonly reasons: Record<string, number>
  readonly people: Set<string>
}

export function emptyLoopCounts(): LoopCounts {
  return {
    plans: 0,
    flagged: 0,
    flaggedWithReason: 0,
    shared: 0,
    notEnoughRecorded: 0,
    actions: 0,
    leftOut: 0,
    assumedSameServer: 0,
    byParties: [0, 0, 0, 0, 0, 0, 0, 0],
    reasons: {},
    people: new Set(),
  }
}

const leftOutStatuses = new Set(['entered-in-error', 'cancelled', 'revoked', 'rejected'])
const withoutPerformer = new Set(['NutritionOrder', 'VisionPrescription'])
const reasonUrl = 'https://alongside.example/fhir/StructureDefinition/careplan-responsibility-reason'

/** Counts one plan into the counts of everything and of its group. */
export function countPlan(plan: Json, index: LoopIndex, targets: readonly LoopCounts[]): void {
  const subject = plainName(plan.subject.reference)
  const identifiers = index.identifiers.get(subject)
  let [staffOnly, stated, notStated] = [0, 0, 0]
  for (const activity of plan.activity) {
    const { detail, reference } = activity ?? {}
    const name = reference && plainName(reference.reference)
    const request = name === undefined ? undefined : index.requests.get(name)
    const isLeftOut =
      leftOutStatuses.has(detail?.status) ||
      detail?.doNotPerform === true ||
      (request !== undefined && (leftOutStatuses.has(request.status) || request.doNotPerform))
    for (const counts of targets) counts.actions += 1
    if (isLeftOut) {
      for (const counts of targets) counts.leftOut += 1
      continue
    }
    const performer = detail?.performer ?? []
    const owners: readonly Json[] = request?.owners ?? (Array.isArray(performer) ? performer : [performer])
    const isAbsolute = reference?.reference.includes('://') && request !== undefined
    let parties = 0
    let assumed = isAbsolute
    for (const owner of owners) {
      const party = partyOf(owner, subject, identifiers, plan)
      parties |= party
      if (party === 2 && owner.reference?.includes('://')) assumed = true
    }
    const why =
      detail && reference
        ? 'malformed-activity'
        : !detail && !reference
          ? 'empty-activity'
          : name !== undefined && withoutPerformer.has(name.slice(0, name.indexOf('/')))
            ? 'no-performer-element'
            : reference && !request
              ? 'dangling'
              : parties === 0
                ? reasonOf(owners)
                : undefined
    if (why === undefined) stated += 1
    else notStated += 1
    if (why === undefined && parties === 1) staffOnly += 1
    for (const counts of targets) {
      if (why === undefined) counts.byParties[parties] = (counts.byParties[parties] ?? 0) + 1
      else counts.reasons[why] = (counts.reasons[why] ?? 0) + 1
      if (assumed) counts.assumedSameServer += 1
    }
  }
  const isEnough = stated >= 3 && notStated <= stated
  const isFlagged = isEnough && staffOnly / stated >= 0.9
  const hasReason = plan.extension?.some(({ url }: Json) => url === reasonUrl)
  for (const counts of targets) {
    counts.plans += 1
    counts.people.add(subject)
    if (isFlagged) counts.flagged += 1
    else if (isEnough) counts.shared += 1
    else counts.notEnoughRecorded += 1
    if (isFlagged && hasReason) counts.flaggedWithReason += 1
  }
}
