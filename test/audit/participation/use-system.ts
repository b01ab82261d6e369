import type {
  ParticipationReport,
  ReportedUse,
} from '../../../src/audit/participation/participation-report.ts'
import type { SuppressionRule } from '../../../src/audit/suppression/suppression-rule.ts'
import type { NamedSystem } from '../suppression/attack-system.ts'
import type { LinearRow } from '../suppression/linear-program.ts'
import { drawnTools } from './drawn-use.ts'

/** Larger than any number of a test report, and finite, so that the arithmetic stays finite. */
const unbounded = 100_000

/** What somebody reads in the JSON of a report: each number by its place, and each percentage of two of them. */
interface ReadUse {
  readonly counts: readonly {
    readonly name: string
    readonly number: number | null
    readonly protects: boolean
  }[]
  readonly percents: readonly { readonly n: string; readonly of: string; readonly percent: number }[]
}

/**
 * Reads a report as its JSON says, with nothing from the suppression that made it, and writes down what holds in every
 * report (docs/participation.md). `trusting` takes it at its word that a number hidden for another is over the limit.
 */
export function useSystem(
  report: ParticipationReport,
  rule: SuppressionRule,
  trusting: boolean,
): NamedSystem {
  const { counts, percents } = readUse(report)
  const names = counts.map(({ name }) => name)
  const place = new Map(names.map((name, at) => [name, at]))
  const at = (name: string) => {
    const found = place.get(name)
    if (found === undefined) throw new Error(`no number ${name}`)
    return found
  }
  const ranges = counts.map((count) => rangeOf(count, rule, trusting))
  return {
    names,
    hidden: counts.flatMap(({ name, number }, each) => (number === null ? [{ key: name, at: each }] : [])),
    rows: [
      ...relations(report).map(({ less, more, equal }) => rowOf(less.map(at), more.map(at), equal)),
      ...percents.flatMap(({ n, of, percent }) => rowsOfPercent(at(n), at(of), percent)),
    ],
    bounds: { low: ranges.map(([low]) => low), high: ranges.map(([, high]) => high) },
  }
}

function rangeOf(
  { name, number, protects }: ReadUse['counts'][number],
  rule: SuppressionRule,
  trusting: boolean,
): readonly [number, number] {
  const least = rule.hiddenTo + 1
  if (number !== null) return number === 0 ? [0, 0] : [Math.max(least, number - 2), number + 2]
  if (protects) return [trusting ? least : 0, unbounded]
  return [rule.hiddenFrom, isOfPeople(name) ? rule.hiddenTo : unbounded]
}

function isOfPeople(name: string): boolean {
  return /(^|\.)(people|users|plan\.\w+|peopleAssumedSameServer)$/.test(name)
}

function readUse(report: ParticipationReport): ReadUse {
  const counts: ReadUse['counts'][number][] = []
  const percents: ReadUse['percents'][number][] = []
  const add = (path: string, holder: object, names: readonly string[]) => {
    const numbers = holder as Readonly<Record<string, number | null>>
    const protects = (holder as { readonly protectsAnother?: readonly string[] }).protectsAnother ?? []
    for (const name of names)
      counts.push({
        name: `${path}${name}`,
        number: numbers[name] ?? null,
        protects: numbers[name] == null && protects.includes(name),
      })
  }
  const addPercent = (n: string, of: string, share: number | null) => {
    if (share !== null) percents.push({ n, of, percent: Math.round(100 * share) })
  }
  const addUse = (path: string, use: Omit<ReportedUse, 'tools'> & { readonly tools: object }) => {
    add(path, use, ['users', 'completed', 'inProgress'])
    if (use.plan) {
      const at = `${path}plan.`
      add(at, use.plan, ['peopleWithPlan', 'usersWithPlan'])
      addPercent(`${at}usersWithPlan`, `${at}peopleWithPlan`, use.plan.used.share)
    }
    for (const [tool, own] of Object.entries(use.tools))
      add(`${path}tools.${tool}.`, own, ['completed', 'people'])
    add(`${path}given.`, use.given, modes)
    add(`${path}goalPlans.`, use.goalPlans, ['first', 'changed', 'reviewed'])
  }
  addUse('', report)
  for (const [at, group] of report.groups.entries()) addUse(`groups.${at}.`, group)
  if (report.smallGroups) addUse('smallGroups.', report.smallGroups)
  for (const tool of drawnTools) {
    add(`tools.${tool}.`, report.tools[tool], ['inProgress'])
    add(`tools.${tool}.given.`, report.tools[tool].given, modes)
  }
  add('', report, ['peopleAssumedSameServer', 'otherForms'])
  add('responses.', report.responses, ['read', 'timeFromLastUpdated'])
  add('responses.leftOut.', report.responses.leftOut, leftOut(report))
  return { counts, percents }
}

const modes = ['alone', 'helped', 'read-aloud', 'not-recorded']

/** The sum of `less` is at most, or is, the sum of `more`. */
interface Relation {
  readonly less: readonly string[]
  readonly more: readonly string[]
  readonly equal: boolean
}

function relations(report: ParticipationReport): readonly Relation[] {
  const parts = [
    ...report.groups.map((use, at) => ({ scope: `groups.${at}.`, use: use as ReportedUse })),
    ...(report.smallGroups ? [{ scope: 'smallGroups.', use: report.smallGroups }] : []),
  ]
  return [
    ...scopeRelations('', report),
    ...parts.flatMap(({ scope, use }) => scopeRelations(scope, use)),
    equal('responses.read', [
      'completed',
      'inProgress',
      'otherForms',
      ...leftOut(report).map((reason) => `responses.leftOut.${reason}`),
    ]),
    atMost(['responses.timeFromLastUpdated'], ['responses.read']),
    equal(
      'inProgress',
      drawnTools.map((tool) => `tools.${tool}.inProgress`),
    ),
    ...drawnTools.map((tool) =>
      equal(
        `tools.${tool}.completed`,
        modes.map((mode) => `tools.${tool}.given.${mode}`),
      ),
    ),
    ...modes.map((mode) =>
      equal(
        `given.${mode}`,
        drawnTools.map((tool) => `tools.${tool}.given.${mode}`),
      ),
    ),
    ...(parts.length > 0 ? acrossRelations(report, parts) : []),
  ]
}

function scopeRelations(scope: string, use: Pick<ReportedUse, 'plan'>): readonly Relation[] {
  const at = (name: string) => `${scope}${name}`
  return [
    equal(
      at('completed'),
      drawnTools.map((tool) => at(`tools.${tool}.completed`)),
    ),
    equal(
      at('completed'),
      modes.map((mode) => at(`given.${mode}`)),
    ),
    atMost(
      [at('users')],
      drawnTools.map((tool) => at(`tools.${tool}.people`)),
    ),
    atMost([at('users')], [at('completed')]),
    ...drawnTools.flatMap((tool) => [
      atMost([at(`tools.${tool}.people`)], [at('users')]),
      atMost([at(`tools.${tool}.people`)], [at(`tools.${tool}.completed`)]),
    ]),
    equal(
      at('tools.goal-plan.completed'),
      ['first', 'changed', 'reviewed'].map((each) => at(`goalPlans.${each}`)),
    ),
    ...(use.plan
      ? [
          atMost([at('plan.usersWithPlan')], [at('users')]),
          atMost([at('plan.usersWithPlan')], [at('plan.peopleWithPlan')]),
        ]
      : []),
  ]
}

function acrossRelations(
  report: ParticipationReport,
  parts: readonly { readonly scope: string; readonly use: ReportedUse }[],
): readonly Relation[] {
  const added = [
    'completed',
    'inProgress',
    ...drawnTools.map((tool) => `tools.${tool}.completed`),
    ...modes.map((mode) => `given.${mode}`),
    ...['first', 'changed', 'reviewed'].map((each) => `goalPlans.${each}`),
  ]
  const all = parts.map(({ scope }) => scope)
  const timed = parts.filter(({ use }) => use.plan).map(({ scope }) => scope)
  const isDated = report.rule.months.every((month) => month !== null)
  const isUnion = isDated || !report.rule.by.includes('period')
  const overlap = (name: string, scopes: readonly string[], isCovered = true) => [
    ...scopes.map((scope) => atMost([`${scope}${name}`], [name])),
    ...(isCovered
      ? [
          atMost(
            [name],
            scopes.map((scope) => `${scope}${name}`),
          ),
        ]
      : []),
  ]
  return [
    ...added.map((name) =>
      equal(
        name,
        all.map((scope) => `${scope}${name}`),
      ),
    ),
    ...overlap('users', all),
    ...drawnTools.flatMap((tool) => overlap(`tools.${tool}.people`, all)),
    ...overlap('plan.peopleWithPlan', timed, isUnion),
    ...overlap('plan.usersWithPlan', timed, false),
  ]
}

function leftOut({ responses }: ParticipationReport): readonly string[] {
  return Object.keys(responses.leftOut).filter((name) => name !== 'suppressed' && name !== 'protectsAnother')
}

function equal(total: string, parts: readonly string[]): Relation {
  return { less: parts, more: [total], equal: true }
}

function atMost(less: readonly string[], more: readonly string[]): Relation {
  return { less, more, equal: false }
}

function rowOf(less: readonly number[], more: readonly number[], isEqual: boolean): LinearRow {
  return {
    variables: [...less, ...more],
    coefficients: [...less.map(() => 1), ...more.map(() => -1)],
    most: 0,
    equal: isEqual,
  }
}

/** A printed percentage p is 100 n/of rounded, halves up: (2p-1) of <= 200 n and 200 n < (2p+1) of. */
function rowsOfPercent(n: number, of: number, p: number): LinearRow[] {
  return [
    { variables: [of, n], coefficients: [2 * p - 1, -200], most: 0, equal: false },
    { variables: [n, of], coefficients: [200, -(2 * p + 1)], most: -1, equal: false },
  ]
}
