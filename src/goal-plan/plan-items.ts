import { parseReference, type RecordReference } from '../domain/reference.ts'
import type { AnswerValue, ResponseItem } from '../questionnaire/index.ts'
import { isNameOnly } from './owners.ts'
import type { CarerAgreement, GoalAction, GoalPlan, GoalSource, PlanGoal, StaffView } from './plan.ts'
import { codingOf, type PlanTexts } from './plan-codes.ts'
import { type PlanField, planFields } from './plan-fields.ts'

/**
 * A plan as the items of a response to `questionnaires/goal-plan`, in the order of the form; what is not said leaves nothing.
 * `texts` are the form's words (`planTexts`). `planFromItems` gives the same plan back.
 */
export function planItems(plan: GoalPlan, texts: PlanTexts): readonly ResponseItem[] {
  const write = createWriter(texts)
  return [
    ...write.values('plan-id', [said(plan.id)]),
    ...write.values('previous', reference(plan.previous)),
    ...write.fields(planFields.plan.first, plan),
    ...plan.goals.flatMap((goal) => write.group('goal', goalItems(goal, write))),
    ...plan.agreements.flatMap((agreement) => write.group('agreement', agreementItems(agreement, write))),
    ...write.fields(planFields.plan.harder, plan),
    ...write.group('right-for-now', write.fields(planFields.rightForNow, plan.rightForNow ?? {})),
    ...write.fields(planFields.plan.last, plan),
    ...(plan.unplaced ?? []),
  ]
}

function goalItems(goal: PlanGoal, write: Writer): readonly ResponseItem[] {
  return [
    ...write.values('goal.id', [said(goal.id)]),
    ...write.fields(planFields.goal.said, goal),
    ...goal.sources.flatMap((source) => write.group('goal.source', sourceItems(source, write))),
    ...write.fields(planFields.goal.about, goal),
    ...goal.actions.flatMap((action) => write.group('goal.action', actionItems(action, write))),
    ...(goal.staffView ? write.group('goal.staff-view', staffViewItems(goal.staffView, write)) : []),
    ...write.fields(planFields.goal.going, goal),
    ...(goal.unplaced ?? []),
  ]
}

function sourceItems(source: GoalSource, write: Writer): readonly ResponseItem[] {
  return [
    ...write.values('goal.source.response', reference(source.response)),
    ...write.fields(planFields.source, source),
  ]
}

function actionItems(action: GoalAction, write: Writer): readonly ResponseItem[] {
  return [
    ...write.values('goal.action.id', [said(action.id)]),
    ...write.fields(planFields.action.said, action),
    ...write.owners('goal.action.owner', action.owners),
    ...write.fields(planFields.action.about, action),
    ...(action.unplaced ?? []),
  ]
}

function staffViewItems(view: StaffView, write: Writer): readonly ResponseItem[] {
  return [
    ...write.fields(planFields.staffView, view),
    ...write.owners('goal.staff-view.by', view.by === undefined ? [] : [view.by]),
  ]
}

function agreementItems(agreement: CarerAgreement, write: Writer): readonly ResponseItem[] {
  return [...write.owners('agreement.who', [agreement.who]), ...write.fields(planFields.agreement, agreement)]
}

type Writer = ReturnType<typeof createWriter>

/** Writes the items of a form that speaks of plans, with the form's words; what is not said leaves nothing. */
export function createWriter(texts: PlanTexts) {
  const head = (linkId: string) => {
    const text = texts.get(linkId)
    return { linkId, ...(text === undefined ? {} : { text }) }
  }
  const values = (linkId: string, answers: readonly AnswerValue[]): readonly ResponseItem[] =>
    answers.length === 0
      ? []
      : [{ ...head(linkId), answers: answers.map((value) => ({ value, items: [] })), items: [] }]
  const answerFor = (kind: PlanField<unknown>['kind'], part: string): AnswerValue => {
    if (kind === 'words') return said(part)
    return kind === 'date'
      ? { kind: 'date', date: part }
      : { kind: 'coding', coding: codingOf(kind, part, texts) }
  }
  return {
    values,
    group: (linkId: string, items: readonly ResponseItem[]): readonly ResponseItem[] =>
      items.length === 0 ? [] : [{ ...head(linkId), answers: [], items }],
    fields: <Whole extends object>(
      fields: readonly PlanField<Whole>[],
      whole: Whole,
    ): readonly ResponseItem[] =>
      fields.flatMap(({ name, linkId, kind }) => {
        const part = whole[name]
        // Blanks alone say nothing, and R4 servers refuse them.
        return typeof part === 'string' && part.trim() !== '' ? values(linkId, [answerFor(kind, part)]) : []
      }),
    /** References as references; names alone as text, which any form filler can show and change. */
    owners: (linkId: string, owners: readonly RecordReference[]): readonly ResponseItem[] => [
      ...values(
        linkId,
        owners
          .filter((owner) => !isNameOnly(owner) && Object.keys(owner).length > 0)
          .map((owner) => ({ kind: 'reference', reference: owner })),
      ),
      ...values(
        `${linkId}-name`,
        owners.filter(isNameOnly).map(({ display = '' }) => said(display)),
      ),
    ],
  }
}

function said(value: string): AnswerValue {
  return { kind: 'string', value }
}

function reference(text: string | undefined): readonly AnswerValue[] {
  return text === undefined ? [] : [{ kind: 'reference', reference: { literal: parseReference(text) } }]
}
