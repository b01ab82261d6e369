import type { GoalPlan, PlanChoices } from '../../../goal-plan/index.ts'
import type { PlanChange } from '../../../host/goal-plans.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import type { PlanPerson } from '../../present/owner-name.ts'
import { planConflictMessages } from '../../present/plan-conflict-messages.ts'
import { readableMessages } from '../../present/plan-readable-messages.ts'
import { saidInPlan, withBoth } from './changed-field.ts'
import { type ClashRow, placeIn } from './clash-row.ts'
import { codeInWords } from './plan-code-tables.ts'

const words = planConflictMessages

const labels: Readonly<Record<PlanChange['field'], string>> = {
  words: words.field.words,
  owners: readableMessages.who,
  when: readableMessages.when,
  status: readableMessages.lifecycle,
  lifecycle: readableMessages.lifecycle,
  progress: readableMessages.progress,
  start: readableMessages.start,
  target: readableMessages.target,
  priority: readableMessages.priority,
  domain: readableMessages.domain,
  'if-things-get-harder': readableMessages.harder,
  'right-for-now': readableMessages.rightForNow,
  removed: words.field.removed,
  added: words.field.added,
  other: words.field.other,
}

/** What somebody changed in the record. */
export interface RecordRows {
  /** To choose from. */
  readonly asked: readonly ClashRow[]
  /** To be told of: nothing here can be taken into the plan or written over. */
  readonly told: readonly (ClashRow & { readonly note: string })[]
}

/** Every change of the record beside what the plan says now, in words. */
export function recordRows(
  changes: readonly PlanChange[],
  {
    plan,
    before,
    person,
  }: { readonly plan: GoalPlan; readonly before?: GoalPlan; readonly person: PlanPerson },
): RecordRows {
  const rows = changes.map((change, index) => ({
    change,
    row: rowOf(change, { key: keyOf(change, index), plan, before, person }),
  }))
  return {
    asked: rows.filter(({ change }) => change.take !== undefined).map(({ row }) => row),
    told: rows.flatMap(({ change, row }) =>
      change.take === undefined ? [{ ...row, note: noteOf(change) }] : [],
    ),
  }
}

/** The plan with each change as it was chosen; one about which nothing was chosen leaves the plan as it is. */
export function withChosen(
  plan: GoalPlan,
  { changes, choices }: { readonly changes: readonly PlanChange[]; readonly choices: PlanChoices },
): GoalPlan {
  return changes.reduce((current, change, index) => {
    const choice = choices[keyOf(change, index)]
    if (choice === 'both') return withBoth(current, change) ?? current
    return choice === 'theirs' ? (change.take?.(current) ?? current) : current
  }, plan)
}

function keyOf({ goalId, actionId, field }: PlanChange, index: number): string {
  return [goalId, actionId, field, index].filter((part) => part !== undefined).join('/')
}

interface RowPlace {
  readonly key: string
  readonly plan: GoalPlan
  readonly before: GoalPlan | undefined
  readonly person: PlanPerson
}

function rowOf(change: PlanChange, { key, plan, before, person }: RowPlace): ClashRow {
  const { field } = change
  const read = (text: string | undefined) =>
    text === undefined || text === '' ? undefined : inWords(field, text)
  const [mine, theirs] = [read(saidInPlan(plan, change, person)), read(change.now)]
  // Of a thing that is gone the record says nothing more; the last plan does.
  const was = read(change.was ?? (before && saidInPlan(before, change, person)))
  return {
    key,
    ...placeIn(before === undefined ? [plan] : [plan, before], change),
    field: labels[field],
    ...(mine === undefined ? {} : { mine }),
    ...(theirs === undefined ? {} : { theirs }),
    ...(was === undefined ? {} : { was }),
    absent: {
      mine: field === 'added' ? words.notYet : words.nothing,
      theirs: field === 'removed' ? words.takenOut : words.nothing,
      was: field === 'added' ? words.notYet : words.nothing,
    },
    options: optionsOf(plan, change),
  }
}

function optionsOf(plan: GoalPlan, change: PlanChange): ClashRow['options'] {
  const { option } = words
  if (change.take === undefined) return []
  if (change.field === 'removed')
    return [
      { value: 'mine', label: option.keep },
      { value: 'theirs', label: option.takeOutTheirs },
    ]
  if (change.field === 'added')
    return [
      { value: 'theirs', label: option.takeUp },
      { value: 'mine', label: option.leaveThere },
    ]
  return [
    { value: 'mine', label: option.mine },
    { value: 'theirs', label: option.theirs },
    ...(withBoth(plan, change) === undefined ? [] : [{ value: 'both' as const, label: option.both }]),
  ]
}

function noteOf({ field }: PlanChange): string {
  if (field === 'added') return words.record.added
  return field === 'removed' ? words.record.planGone : words.record.other
}

function inWords(field: PlanChange['field'], text: string): string {
  if (field === 'start' || field === 'target') return dateInWords(text)
  if (field !== 'right-for-now') return codeInWords(field, text)
  // `code: words`, either of which may be missing.
  const [code = '', ...rest] = text.split(': ')
  return [codeInWords(field, code), ...rest].join(': ')
}
