import type { RecordReference } from '../../../domain/reference.ts'
import {
  type CarerAgreement,
  changeAction,
  changePlan,
  type GoalPlan,
  isWithdrawn,
  ownerKey,
} from '../../../goal-plan/index.ts'

/** True for a relative or carer of the record: only they are asked whether they agree to be named. */
export function isRelative({ literal, type }: RecordReference): boolean {
  const isLiteral = literal?.form === 'relative' || literal?.form === 'absolute'
  return (isLiteral ? literal.type : type) === 'RelatedPerson'
}

/** What somebody said to being named; `undefined` while that was not written down. */
export function agreementOf(
  agreements: readonly CarerAgreement[],
  who: RecordReference,
): CarerAgreement | undefined {
  return agreements.find((each) => ownerKey(each.who) === ownerKey(who))
}

/** The plan with what somebody said to being named. */
export function withAgreement(plan: GoalPlan, agreement: CarerAgreement): GoalPlan {
  const key = ownerKey(agreement.who)
  const isKnown = plan.agreements.some(({ who }) => ownerKey(who) === key)
  return changePlan(plan, {
    agreements: isKnown
      ? plan.agreements.map((each) => (ownerKey(each.who) === key ? agreement : each))
      : [...plan.agreements, agreement],
  })
}

/** The plan with the words somebody said to being named, beside their answer; empty words take them away. Nothing while there is no answer. */
export function withAgreementWords(plan: GoalPlan, who: RecordReference, said: string): GoalPlan {
  const agreement = agreementOf(plan.agreements, who)
  if (agreement === undefined) return plan
  const { words: _before, ...answer } = agreement
  return withAgreement(plan, said === '' ? answer : { ...answer, words: said })
}

/** The plan without somebody's name on any action that stands; what they said stays written down, so that nobody asks again. */
export function withoutOwner(plan: GoalPlan, who: RecordReference): GoalPlan {
  const key = ownerKey(who)
  return actionsOf(plan)
    .filter(({ owners }) => owners.some((owner) => ownerKey(owner) === key))
    .reduce(
      (left, { id, owners }) =>
        changeAction(left, id, { owners: owners.filter((owner) => ownerKey(owner) !== key) }),
      plan,
    )
}

/** Every relative who has an action or said something to it, each once, in the order of the plan. */
export function relativesIn(plan: GoalPlan): readonly RecordReference[] {
  const named = [...actionsOf(plan).flatMap(({ owners }) => owners), ...plan.agreements.map(({ who }) => who)]
  const relatives = new Map(named.filter(isRelative).map((who) => [ownerKey(who), who]))
  return [...relatives.values()]
}

/** The action at which somebody is asked: the first of the plan that names them. */
export function askedAt(plan: GoalPlan, who: RecordReference): string | undefined {
  const key = ownerKey(who)
  return actionsOf(plan).find(({ owners }) => owners.some((owner) => ownerKey(owner) === key))?.id
}

function actionsOf({ goals }: GoalPlan) {
  return goals.flatMap(({ actions }) => actions.filter(({ status }) => !isWithdrawn(status)))
}
