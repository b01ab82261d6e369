import { parseReference } from '../../domain/reference.ts'
import { type ActionAssessment, judge, type PlanAssessment } from '../../responsibility/index.ts'
import { reportedShares } from '../count/plan-counters.ts'
import { planPerson } from '../count/plan-person.ts'
import { planFindings, type ReadPlan } from '../count/read-plan.ts'
import type { Pseudonym } from '../report/audit-row.ts'
import type { ShardRow, ShardTableName } from './shard-tables.ts'

/** Where a plan stands among those that its shard writes. */
export interface RowPlace {
  readonly shard: number
  /** From 1. */
  readonly plan: number
  /** The place of its file in the order of names, from 0. */
  readonly file: number
  readonly pseudonym: Pseudonym
}

/** The rows of a plan: one of the plan, one of each action if it counts, one of each finding. */
export function planRows(
  read: ReadPlan,
  { shard, plan, file, pseudonym }: RowPlace,
): Readonly<Record<ShardTableName, readonly ShardRow[]>> {
  const name = planPerson(read.reading.plan)
  const ofPlan = { shard, plan, person: pseudonym(`person ${name}`) }
  const groups = groupsOf(read)
  const { named, expanded, leftOut } = read
  return {
    plans: [
      {
        ...ofPlan,
        ...serverOf(name, pseudonym),
        file,
        left_out: leftOut ?? null,
        ...groups,
        actions: named.actions.length,
        stated: named.stated,
        staff_only: named.staffOnly,
        verdict: named.verdict,
        ...flaggedAt('flagged', named),
        expanded_verdict: expanded?.verdict ?? null,
        ...(expanded ? flaggedAt('expanded_flagged', expanded) : {}),
        reason_recorded: read.reading.recordedReason !== undefined,
        time_fallback: read.timeFallback ?? null,
      },
    ],
    actions:
      leftOut === undefined
        ? named.actions.map((action, at) => ({ ...ofPlan, ...groups, ...actionRow(action, read, at) }))
        : [],
    findings: planFindings(read).map(({ code }) => ({ ...ofPlan, code })),
  }
}

/** As JSON texts, of which the text of a group is made; none for a plan that is in no group. */
function groupsOf({ leftOut, group }: ReadPlan): ShardRow {
  if (leftOut !== undefined) return { team: null, plan_period: null, plan_category: null }
  const [team, period, category]: readonly unknown[] = JSON.parse(group)
  return {
    team: JSON.stringify(team),
    plan_period: JSON.stringify(period),
    plan_category: JSON.stringify(category),
  }
}

/** What `assumedPeople` looks at, without the name: who has the same type and id, and in which order servers come. */
function serverOf(name: string, pseudonym: Pseudonym): ShardRow {
  const literal = parseReference(name)
  if (literal.form !== 'relative' && literal.form !== 'absolute')
    return { person_name: null, person_server: null }
  return {
    person_name: pseudonym(`name ${literal.type}/${literal.id}`),
    person_server: literal.form === 'absolute' ? codeUnits(literal.base) : null,
  }
}

/** A text in digits that sort as the text does here, whatever an engine sorts by. */
function codeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).padStart(4, '0'),
  ).join('')
}

function flaggedAt(
  first: string,
  { verdict, staffOnly, stated, notStated, options }: PlanAssessment,
): ShardRow {
  const figures = { staffOnly, stated, notStated: notStated.total }
  return Object.fromEntries(
    reportedShares.map((share) => {
      const judged = judge(figures, { minimumStated: options.minimumStated, staffOnlyShare: Number(share) })
      const flagged = verdict !== 'not-enough-recorded' && judged === 'flagged'
      return [`${first}_at_${Math.round(Number(share) * 100)}`, flagged]
    }),
  )
}

function actionRow(action: ActionAssessment, { expanded, focuses }: ReadPlan, at: number): ShardRow {
  const same = expanded?.actions[at]
  const focus = focuses?.[at]
  return {
    action: at + 1,
    focus: focus === undefined ? null : JSON.stringify(focus.focus),
    left_out: action.kind === 'left-out' ? action.reason : null,
    ...answerOf('', action),
    same_server_assumed: action.assumedSameServer,
    focus_server_assumed: focus?.assumedSameServer ?? false,
    ...answerOf('expanded_', same),
  }
}

function answerOf(first: string, action: ActionAssessment | undefined): ShardRow {
  return {
    [`${first}responsibility`]: action?.kind === 'stated' ? action.category : null,
    [`${first}not_stated`]: action?.kind === 'not-stated' ? action.reason : null,
    [`${first}overridden`]: action?.overridden ?? false,
  }
}
