import type { ConflictingSides, GoalPlan, PlanChoice, PlanConflict } from '../../../goal-plan/index.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { ownerName, type PlanPerson } from '../../present/owner-name.ts'
import { planCodeWords } from '../../present/plan-code-words.ts'
import { planConflictMessages } from '../../present/plan-conflict-messages.ts'
import { readableMessages } from '../../present/plan-readable-messages.ts'
import { type ClashRow, placeIn } from './clash-row.ts'
import { codeInWords } from './plan-code-tables.ts'

const words = planConflictMessages

const labels: Readonly<Record<PlanConflict['field'], string>> = {
  occasion: words.field.occasion,
  ifThingsGetHarder: readableMessages.harder,
  'rightForNow.code': words.field.reason,
  'rightForNow.words': readableMessages.rightForNow,
  nextReview: readableMessages.nextReview,
  goal: words.field.goal,
  words: words.field.words,
  why: readableMessages.why,
  priority: readableMessages.priority,
  domain: readableMessages.domain,
  start: readableMessages.start,
  target: readableMessages.target,
  lifecycle: readableMessages.lifecycle,
  progress: readableMessages.progress,
  helped: readableMessages.helped,
  nextStep: readableMessages.nextStep,
  barriers: readableMessages.barriers,
  helps: readableMessages.helps,
  staffView: readableMessages.staffView,
  'staffView.stance': words.field.stance,
  'staffView.words': readableMessages.staffView,
  'staffView.by': words.field.staffBy,
  action: words.field.action,
  when: readableMessages.when,
  status: readableMessages.lifecycle,
  firstStep: readableMessages.firstStep,
  happened: readableMessages.happened,
  happenedWords: readableMessages.happenedSaid,
  agreement: words.field.agreement,
  'agreement.answer': words.field.agreement,
  'agreement.date': words.field.agreementDate,
  'agreement.words': words.field.agreementWords,
}

/** What two windows wrote of the same thing, to choose from. */
export function draftRows(
  conflicts: readonly PlanConflict[],
  { plans, person }: { readonly plans: readonly GoalPlan[]; readonly person: PlanPerson },
): readonly ClashRow[] {
  return conflicts.map((conflict) => {
    const { key, field, said } = conflict
    const isWhole = ['goal', 'action', 'agreement', 'staffView'].includes(field)
    const gone = isWhole ? words.takenOut : words.nothing
    return {
      key,
      ...placeIn(plans, conflict),
      field: labels[field],
      ...sidesInWords(said, field, person),
      absent: { mine: gone, theirs: gone, was: isWhole ? words.notYet : words.nothing },
      options: conflict.options.map((value) => ({ value, label: optionLabel(value, { said, isWhole }) })),
    }
  })
}

function optionLabel(
  value: PlanChoice,
  { said, isWhole }: { readonly said: ConflictingSides; readonly isWhole: boolean },
): string {
  if (value !== 'both' && isWhole && said[value] === undefined)
    return value === 'mine' ? words.option.takeOutMine : words.option.takeOutTheirs
  return words.option[value]
}

function sidesInWords(said: ConflictingSides, field: string, person: PlanPerson) {
  const { mine, theirs, was } = {
    mine: sideInWords(said, { side: 'mine', field, person }),
    theirs: sideInWords(said, { side: 'theirs', field, person }),
    was: sideInWords(said, { side: 'was', field, person }),
  }
  return {
    ...(mine === undefined ? {} : { mine }),
    ...(theirs === undefined ? {} : { theirs }),
    ...(was === undefined ? {} : { was }),
  }
}

interface SidePlace {
  readonly side: 'mine' | 'theirs' | 'was'
  readonly field: string
  readonly person: PlanPerson
}

function sideInWords(said: ConflictingSides, { side, field, person }: SidePlace): string | undefined {
  switch (said.kind) {
    case 'words':
      return said[side]
    case 'date':
      return said[side] && dateInWords(said[side])
    case 'code':
      return said[side] && codeInWords(field, said[side])
    case 'reference':
      return said[side] && ownerName(said[side], person)
    case 'staff-view': {
      const view = said[side]
      return (
        view && lines([planCodeWords.stance[view.stance], view.words, view.by && ownerName(view.by, person)])
      )
    }
    case 'agreement': {
      const asked = said[side]
      if (asked === undefined) return undefined
      const answer = `${ownerName(asked.who, person)}: ${planCodeWords.agreement[asked.answer]}`
      return lines([answer, asked.date && dateInWords(asked.date), asked.words])
    }
    case 'action':
      return said[side] && actionInWords(said[side], person)
    case 'goal': {
      const goal = said[side]
      return goal && lines([goal.words, goal.why, ...goal.actions.map((each) => actionInWords(each, person))])
    }
  }
}

function actionInWords(
  { words: own, owners, when }: GoalPlan['goals'][number]['actions'][number],
  person: PlanPerson,
): string {
  const who = owners.map((owner) => ownerName(owner, person)).join(', ') || readableMessages.notSaid
  return `– ${[own, who, when].filter((part) => part !== undefined && part !== '').join(' – ')}`
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n')
}
