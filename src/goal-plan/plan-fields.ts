import type {
  CarerAgreement,
  GoalAction,
  GoalPlan,
  GoalSource,
  PlanGoal,
  RightForNow,
  StaffView,
} from './plan.ts'
import { type PlanCodes, planCodes } from './plan-codes.ts'

/** A part that is one answer: where it stands in the form, and words, a date, or a code of ours. */
export interface PlanField<Whole> {
  readonly name: string & keyof Whole
  readonly linkId: string
  readonly kind: 'words' | 'date' | PlanCodes<string>
}

/** The parts of a plan that are one answer each, in the order of the form (`questionnaires/goal-plan`); lists and references stand between them. */
export const planFields = {
  plan: {
    first: fields<GoalPlan>([['occasion', 'occasion', planCodes.occasion]]),
    harder: fields<GoalPlan>([['ifThingsGetHarder', 'if-things-get-harder', 'words']]),
    last: fields<GoalPlan>([['nextReview', 'next-review', 'date']]),
  },
  goal: {
    said: fields<PlanGoal>([
      ['words', 'goal.words', 'words'],
      ['why', 'goal.why', 'words'],
    ]),
    about: fields<PlanGoal>([
      ['priority', 'goal.priority', planCodes.priority],
      ['domain', 'goal.domain', planCodes.domain],
      ['start', 'goal.start', 'date'],
      ['target', 'goal.target', 'date'],
      ['helps', 'goal.helps', 'words'],
      ['barriers', 'goal.barriers', 'words'],
    ]),
    going: fields<PlanGoal>([
      ['progress', 'goal.progress', planCodes.progress],
      ['helped', 'goal.helped', 'words'],
      ['nextStep', 'goal.next-step', 'words'],
      ['lifecycle', 'goal.lifecycle', planCodes.lifecycle],
    ]),
  },
  source: fields<GoalSource>([
    ['words', 'goal.source.words', 'words'],
    ['date', 'goal.source.date', 'date'],
    ['linkId', 'goal.source.link-id', 'words'],
  ]),
  action: {
    said: fields<GoalAction>([['words', 'goal.action.words', 'words']]),
    about: fields<GoalAction>([
      ['when', 'goal.action.when', 'words'],
      ['firstStep', 'goal.action.first-step', 'words'],
      ['status', 'goal.action.status', planCodes.status],
      ['happened', 'goal.action.happened', planCodes.happened],
      ['happenedWords', 'goal.action.happened-words', 'words'],
    ]),
  },
  staffView: fields<StaffView>([
    ['stance', 'goal.staff-view.stance', planCodes.stance],
    ['words', 'goal.staff-view.words', 'words'],
  ]),
  agreement: fields<CarerAgreement>([
    ['answer', 'agreement.answer', planCodes.agreement],
    ['date', 'agreement.date', 'date'],
    ['words', 'agreement.words', 'words'],
  ]),
  rightForNow: fields<RightForNow>([
    ['code', 'right-for-now.reason', planCodes.reason],
    ['words', 'right-for-now.words', 'words'],
  ]),
} as const

function fields<Whole>(
  list: readonly (readonly [PlanField<Whole>['name'], string, PlanField<Whole>['kind']])[],
): readonly PlanField<Whole>[] {
  return list.map(([name, linkId, kind]) => ({ name, linkId, kind }))
}
