import type { Finding } from '../domain/finding.ts'
import { type ActionLeftOutReason, actionLeftOutReason } from './left-out.ts'
import { leadingReason, type NotStatedReason } from './not-stated-reason.ts'
import { declaredType, type OwnerReading, ownerType, readOwner } from './owner-party.ts'
import { isExpectedOwnerType, type Party } from './party.ts'
import type { PlanAction, PlanForRule } from './plan-for-rule.ts'
import type { ResolvedReference } from './resolved-reference.ts'
import { combineParties, type ResponsibilityCategory } from './responsibility-category.ts'

/** What the rule says about one action: left out, who is responsible, or why that is not stated. */
export type ActionAssessment = (
  | { readonly kind: 'left-out'; readonly reason: ActionLeftOutReason }
  | { readonly kind: 'stated'; readonly category: ResponsibilityCategory }
  | { readonly kind: 'not-stated'; readonly reason: NotStatedReason }
) & {
  /** True when a server that could not be compared was taken to be the plan's own. */
  readonly assumedSameServer: boolean
  /** True when the site gave one of its owners another party than its type would, or the category comes from a rating. */
  readonly overridden: boolean
  readonly findings: readonly Finding<OwnerFindingCode>[]
}

/** Data-quality findings about owners; each has the path of the reference. */
export type OwnerFindingCode =
  | 'performer-is-another-patient'
  | 'empty-reference'
  /** A type that FHIR does not allow as an owner: read as no party. */
  | 'unexpected-owner-type'
  /** `Reference.type` differs from the type the reference itself has, which is the one used. */
  | 'type-disagrees'

/** Applies the rule to one action of a plan. */
export function assessAction(action: PlanAction, plan: PlanForRule): ActionAssessment {
  const { owners } = action
  const parties: Party[] = []
  const reasons: NotStatedReason[] = []
  const findings: Finding<OwnerFindingCode>[] = []
  let assumedSameServer = action.requestAssumedSameServer
  let overridden = false
  for (const owner of owners.kind === 'named' ? owners.owners : []) {
    const reading = readOwner(owner, plan)
    overridden ||= owner.siteParty !== undefined
    if (reading.kind === 'party') {
      parties.push(reading.party)
      assumedSameServer ||= reading.assumedSameServer
    } else if (reading.kind === 'none') reasons.push(reading.reason)
    if (!isPlain(owner, reading)) findings.push(...ownerFindings(owner, reading))
  }
  const leftOut = actionLeftOutReason(action)
  if (leftOut) return { kind: 'left-out', reason: leftOut, assumedSameServer, overridden, findings }
  const category = combineParties(parties)
  if (category) return { kind: 'stated', category, assumedSameServer, overridden, findings }
  const rated = combineParties(action.rated ?? [])
  if (rated) return { kind: 'stated', category: rated, assumedSameServer, overridden: true, findings }
  const reason = owners.kind === 'none' ? owners.reason : leadingReason(reasons)
  return { kind: 'not-stated', reason, assumedSameServer, overridden, findings }
}

/** True for a party without a declared type: nothing about it could be a finding, since every party's type is expected. */
function isPlain({ reference }: ResolvedReference, reading: OwnerReading): boolean {
  return reading.kind === 'party' && reference.type === undefined
}

function ownerFindings(
  owner: ResolvedReference,
  reading: OwnerReading,
): readonly Finding<OwnerFindingCode>[] {
  const warning = (code: OwnerFindingCode, args: Finding['args'] = {}): Finding<OwnerFindingCode> => ({
    code,
    severity: 'warning',
    path: owner.path,
    args,
  })
  const type = ownerType(owner)
  const declared = declaredType(owner.reference.type)
  return [
    ...(reading.kind === 'nothing' ? [warning('empty-reference')] : []),
    ...(reading.kind === 'none' && reading.reason === 'performer-is-another-patient'
      ? [warning('performer-is-another-patient')]
      : []),
    ...(type !== undefined && !isExpectedOwnerType(type) ? [warning('unexpected-owner-type', { type })] : []),
    ...(type !== undefined && declared !== undefined && type !== declared
      ? [warning('type-disagrees', { type, declared })]
      : []),
  ]
}
