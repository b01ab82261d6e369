import type { Finding } from '../domain/finding.ts'
import { type ActionLeftOutReason, actionLeftOutReason } from './left-out.ts'
import { leadingReason, type NotStatedReason } from './not-stated-reason.ts'
import { declaredType, type OwnerReading, ownerType, readOwner } from './owner-party.ts'
import { isExpectedOwnerType } from './party.ts'
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
  const named = action.owners.kind === 'named' ? action.owners.owners : []
  const readings = named.map((owner) => ({ owner, reading: readOwner(owner, plan) }))
  const seen = {
    assumedSameServer:
      action.requestAssumedSameServer ||
      readings.some(({ reading }) => reading.kind === 'party' && reading.assumedSameServer),
    findings: readings.flatMap(({ owner, reading }) => ownerFindings(owner, reading)),
  }
  const leftOut = actionLeftOutReason(action)
  if (leftOut) return { kind: 'left-out', reason: leftOut, ...seen }
  if (action.owners.kind === 'none') return { kind: 'not-stated', reason: action.owners.reason, ...seen }
  const category = combineParties(
    readings.flatMap(({ reading }) => (reading.kind === 'party' ? [reading.party] : [])),
  )
  if (category) return { kind: 'stated', category, ...seen }
  const reasons = readings.flatMap(({ reading }) => (reading.kind === 'none' ? [reading.reason] : []))
  return { kind: 'not-stated', reason: leadingReason(reasons), ...seen }
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
