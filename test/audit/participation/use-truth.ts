import type {
  ParticipationReport,
  ReportedUse,
} from '../../../src/audit/participation/participation-report.ts'
import { type DrawnPlan, type DrawnResponse, type DrawnUse, drawnTools } from './drawn-use.ts'

/** The numbers of a scope in one flat list, of the report and of the truth alike. */
export type FlatUse = Readonly<Record<string, number>>

/** What is true of an export by team and month: of the whole (`''`) and of each group, counted from what was drawn. */
export function trueUse({ plans, responses }: DrawnUse): ReadonlyMap<string, FlatUse> {
  const months = monthsBetween(responses.flatMap(({ day }) => day?.slice(0, 7) ?? []))
  const inForce = (month: string) => plans.filter((plan) => isInForce(plan, month))
  const scopes = new Map<string, FlatUse>([
    ['', flat(responses, months.length === 0 ? plans : months.flatMap(inForce), true)],
  ])
  const named = new Map<string, { readonly responses: DrawnResponse[]; readonly plans: DrawnPlan[] }>()
  const scopeOf = (team: string | null, period: string | null) => {
    const name = JSON.stringify({ team, period })
    const known = named.get(name) ?? { responses: [], plans: [] }
    named.set(name, known)
    return known
  }
  for (const response of responses)
    scopeOf(response.team, response.day?.slice(0, 7) ?? null).responses.push(response)
  for (const month of months) for (const plan of inForce(month)) scopeOf(plan.team, month).plans.push(plan)
  for (const [name, own] of named) {
    const isTimeless = JSON.parse(name).period === null
    scopes.set(name, flat(own.responses, isTimeless ? undefined : own.plans))
  }
  return scopes
}

/** A report with nothing hidden, in the same words. */
export function reportedUse({ groups, ...whole }: ParticipationReport): ReadonlyMap<string, FlatUse> {
  return new Map([
    ['', flatReport(whole)],
    ...groups.map(
      ({ by, ...use }) => [JSON.stringify({ team: by.team, period: by.period }), flatReport(use)] as const,
    ),
  ])
}

function isInForce({ start, end }: DrawnPlan, month: string): boolean {
  return start.slice(0, 7) <= month && (end === undefined || end.slice(0, 7) >= month)
}

function monthsBetween(months: readonly string[]): readonly string[] {
  const [first, last] = [months.toSorted()[0] ?? '', months.toSorted().at(-1) ?? '']
  const all = ['2025', '2026'].flatMap((year) =>
    Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`),
  )
  return all.filter((month) => first <= month && month <= last)
}

function flat(
  responses: readonly DrawnResponse[],
  plans: readonly DrawnPlan[] | undefined,
  isWhole = false,
): FlatUse {
  const done = responses.filter(({ tool, isDone }) => tool !== null && isDone)
  const peopleOf = (those: readonly { readonly person: number }[]) =>
    new Set(those.map(({ person }) => person))
  const users = peopleOf(done)
  const withPlan = peopleOf(plans ?? [])
  const both = [...users].filter((person) => withPlan.has(person)).length
  const givenOf = (those: readonly DrawnResponse[], name: string) =>
    Object.fromEntries(
      ['alone', 'helped', 'read-aloud', 'not-recorded'].map((mode) => [
        `${name}${mode}`,
        those.filter((each) => each.mode === mode).length,
      ]),
    )
  const drafts = responses.filter(({ tool, isDone }) => tool !== null && !isDone)
  return {
    users: users.size,
    completed: done.length,
    drafts: drafts.length,
    ...(plans ? { withPlan: withPlan.size, usersWithPlan: both } : {}),
    ...givenOf(done, ''),
    ...(isWhole ? { otherForms: responses.filter(({ tool }) => tool === null).length } : {}),
    ...Object.assign(
      {},
      ...drawnTools.map((tool) => {
        const own = done.filter((each) => each.tool === tool)
        return {
          [`${tool} completed`]: own.length,
          [`${tool} people`]: peopleOf(own).size,
          ...(isWhole
            ? {
                [`${tool} drafts`]: drafts.filter((each) => each.tool === tool).length,
                ...givenOf(own, `${tool} `),
              }
            : {}),
        }
      }),
    ),
    ...Object.fromEntries(
      ['first', 'changed', 'reviewed'].map((occasion) => [
        occasion,
        done.filter((each) => each.tool === 'goal-plan' && each.occasion === occasion).length,
      ]),
    ),
  }
}

function flatReport(use: ReportedUse | ParticipationReport): FlatUse {
  const { users, completed, inProgress, plan, tools, given, goalPlans } = use
  const numbers: Record<string, number | null> = { users, completed, drafts: inProgress }
  const add = (name: string, counts: object) => {
    for (const [each, count] of Object.entries(counts)) numbers[`${name}${each}`] = count
  }
  const addGiven = (name: string, { aloneShare: _share, ...modes }: ReportedUse['given']) => add(name, modes)
  if (plan) Object.assign(numbers, { withPlan: plan.peopleWithPlan, usersWithPlan: plan.usersWithPlan })
  if ('otherForms' in use) numbers.otherForms = use.otherForms
  addGiven('', given)
  for (const tool of drawnTools) {
    const own: ReportedUse['tools'][typeof tool] | ParticipationReport['tools'][typeof tool] = tools[tool]
    numbers[`${tool} completed`] = own.completed
    numbers[`${tool} people`] = own.people
    if ('given' in own) {
      numbers[`${tool} drafts`] = own.inProgress
      addGiven(`${tool} `, own.given)
    }
  }
  add('', goalPlans)
  return numbers as FlatUse
}
