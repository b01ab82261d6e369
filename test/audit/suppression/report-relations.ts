import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import { responsibilityCategories } from '../../../src/responsibility/index.ts'

/**
 * What every report keeps to, by the codebook, whatever is counted. The parts add up to the total (`equal`), to no more
 * (`at-most`), to no less (`covered`), or to no less while each of them is no more (`overlap`).
 */
export interface Relation {
  readonly total: string
  readonly parts: readonly string[]
  readonly holds: 'equal' | 'at-most' | 'covered' | 'overlap'
  /** How often each part stands for one of the total; 1 when absent. */
  readonly times?: number
}

const withPerson = responsibilityCategories.filter((name) => name.includes('consumer'))

/** All relations of a report that its reader can write down without knowing any plan: see docs/audit.md. */
export function reportRelations(report: AuditReport): readonly Relation[] {
  const divided = [
    ...report.groups.map((_, at) => `groups.${at}.`),
    ...(report.smallGroups ? ['smallGroups.'] : []),
  ]
  return [
    ...scopeRelations('', report),
    ...divided.flatMap((scope) => scopeRelations(scope, report)),
    ...wholeRelations(report),
    ...comparisonRelations(report),
    ...(divided.length > 0 ? acrossRelations(divided, report) : []),
  ]
}

function equal(total: string, parts: readonly string[]): Relation {
  return { total, parts, holds: 'equal' }
}

function atMost(total: string, ...parts: readonly string[]): Relation {
  return { total, parts, holds: 'at-most' }
}

function covered(total: string, parts: readonly string[]): Relation {
  return { total, parts, holds: 'covered' }
}

function overlap(total: string, parts: readonly string[]): Relation {
  return { total, parts, holds: 'overlap' }
}

function scopeRelations(scope: string, report: AuditReport): readonly Relation[] {
  const at = (name: string) => `${scope}${name}`
  const leftOut = names(report.actions.leftOut).map((reason) => at(`actions.leftOut.${reason}`))
  const readings = report.expanded ? ['', 'expanded.'] : ['']
  const ofPlans = [
    atMost(at('plans.counted'), at('people')),
    atMost(at('people'), at('actionsPeople')),
    atMost(at('actions.counted'), at('actionsPeople')),
    ...readings.flatMap((reading) => [
      ...verdictRelations(scope, reading, report),
      atMost(at('actionsPeople'), at(`${reading}statedPeople`)),
    ]),
  ]
  const ofActions = [
    atMost(at('actions.counted'), at('people')),
    ...(scope === 'smallGroups.'
      ? []
      : [atMost(at('plans.counted'), at('people')), atMost(at('actions.counted'), at('plans.counted'))]),
    ...readings.map((reading) => atMost(at('people'), at(`${reading}statedPeople`))),
  ]
  return [
    equal(at('actions.read'), [at('actions.counted'), ...leftOut]),
    atMost(at('actions.counted'), at('actions.assumedSameServer')),
    ...(scope !== '' && report.rule.by.includes('focus') ? ofActions : ofPlans),
    ...readings.flatMap((reading) => ownerRelations(scope, reading, report)),
    ...(report.expanded ? expandedRelations(scope, report) : []),
  ]
}

function verdictRelations(scope: string, reading: string, { plans, rule }: AuditReport): readonly Relation[] {
  const at = (name: string) => `${scope}${reading}${name}`
  const whole = (name: string) => `${scope}${name}`
  const steps = [...names(plans.flaggedAt).map(Number), rule.staffOnlyShare]
    .sort((a, b) => a - b)
    .filter((step, place, all) => step !== all[place - 1])
  const flaggedAt = steps.map((step) => ({
    step,
    name: at(step === rule.staffOnlyShare ? 'plans.flagged' : `plans.flaggedAt.${step}`),
  }))
  return [
    equal(
      whole('plans.counted'),
      ['flagged', 'shared', 'notEnoughRecorded'].map((each) => at(`plans.${each}`)),
    ),
    atMost(at('plans.flagged'), at('plans.flaggedWithReason')),
    atMost(whole('plans.counted'), flaggedAt[0]?.name ?? '', at('plans.notEnoughRecorded')),
    ...flaggedAt.slice(1).map(({ name }, before) => atMost(flaggedAt[before]?.name ?? '', name)),
    // A plan with a verdict has as many stated actions as the rule asks for; a flagged one, that share of them of staff.
    {
      ...atMost(at('actions.stated'), at('plans.flagged'), at('plans.shared')),
      times: rule.minimumStated,
    },
    ...flaggedAt.map(({ step, name }) => ({
      ...atMost(at('actions.responsibility.staff'), name),
      times: leastStaff(rule.minimumStated, step),
    })),
  ]
}

function ownerRelations(scope: string, reading: string, { actions }: AuditReport): readonly Relation[] {
  const at = (name: string) => `${scope}${reading}${name}`
  return [
    equal(`${scope}actions.counted`, [at('actions.stated'), at('actions.notStated.total')]),
    equal(
      at('actions.stated'),
      responsibilityCategories.map((each) => at(`actions.responsibility.${each}`)),
    ),
    equal(
      at('withPerson'),
      withPerson.map((each) => at(`actions.responsibility.${each}`)),
    ),
    equal(
      at('actions.notStated.total'),
      names(actions.notStated.reasons).map((each) => at(`actions.notStated.reasons.${each}`)),
    ),
    atMost(at('actions.stated'), at('statedPeople')),
  ]
}

/** The fewest staff actions that make this share of at least so many. */
function leastStaff(minimum: number, share: number): number {
  let staff = 0
  while (staff / minimum < share) staff += 1
  return staff
}

function expandedRelations(scope: string, { actions }: AuditReport): readonly Relation[] {
  const grow = [
    ...['consumer', 'carer', 'consumer+carer'].map((each) => `actions.responsibility.${each}`),
    ...names(actions.notStated.reasons).map((each) => `actions.notStated.reasons.${each}`),
    'withPerson',
    'actions.notStated.total',
  ]
  const shrink = ['actions.responsibility.staff', 'statedPeople', 'actions.stated']
  return [
    ...grow.map((name) => atMost(`${scope}expanded.${name}`, `${scope}${name}`)),
    ...shrink.map((name) => atMost(`${scope}${name}`, `${scope}expanded.${name}`)),
  ]
}

function wholeRelations(report: AuditReport): readonly Relation[] {
  const quality = (code: string) => `quality.${report.quality.findIndex((each) => each.code === code)}.count`
  const reason = (name: string) => `actions.notStated.reasons.${name}`
  return [
    equal('readable', [
      'plans.counted',
      ...names(report.plans.leftOut).map((each) => `plans.leftOut.${each}`),
    ]),
    equal(
      'readable',
      report.source.files.map((_, at) => `source.files.${at}.plans`),
    ),
    atMost('plans.counted', ...names(report.timeFallbacks).map((each) => `timeFallbacks.${each}`)),
    atMost('people', 'peopleAssumedSameServer'),
    atMost(quality('performer-is-another-patient'), reason('performer-is-another-patient')),
    atMost(quality('detail-and-reference'), reason('malformed-activity')),
  ]
}

/** Two sides and what is on neither are the whole; people can be on several. */
function comparisonRelations({ comparison }: AuditReport): readonly Relation[] {
  if (!comparison?.neither) return []
  const sides = ['a', 'b'].map((side) => ({
    stated: `comparison.${side}.actions.stated`,
    people: `comparison.${side}.statedPeople`,
    staff: `comparison.${side}.actions.responsibility.staff`,
    withPerson: `comparison.${side}.withPerson`,
  }))
  const [stated, people, staff, shared] = (['stated', 'people', 'staff', 'withPerson'] as const).map(
    (name) => `comparison.neither.${name}`,
  ) as [string, string, string, string]
  const all = [...sides, { stated, people, staff, withPerson: shared }]
  return [
    ...all.flatMap((side) => [
      atMost(side.stated, side.staff, side.withPerson),
      atMost(side.stated, side.people),
    ]),
    equal(
      'actions.stated',
      all.map((side) => side.stated),
    ),
    equal(
      'actions.responsibility.staff',
      all.map((side) => side.staff),
    ),
    equal(
      'withPerson',
      all.map((side) => side.withPerson),
    ),
    overlap(
      'statedPeople',
      all.map((side) => side.people),
    ),
  ]
}

function acrossRelations(scopes: readonly string[], report: AuditReport): readonly Relation[] {
  const { by } = report.rule
  const readings = report.expanded ? ['', 'expanded.'] : ['']
  const isOfActions = by.includes('focus')
  const ofPlans = [
    'plans.counted',
    ...readings.flatMap((reading) => [
      ...['flagged', 'flaggedWithReason', 'shared', 'notEnoughRecorded'].map(
        (each) => `${reading}plans.${each}`,
      ),
      ...names(report.plans.flaggedAt)
        .filter((each) => Number(each) !== report.rule.staffOnlyShare)
        .map((each) => `${reading}plans.flaggedAt.${each}`),
    ]),
  ]
  const added = [
    ...(isOfActions ? [] : ofPlans),
    'actions.read',
    'actions.counted',
    'actions.assumedSameServer',
    ...names(report.actions.leftOut).map((each) => `actions.leftOut.${each}`),
    ...readings.flatMap((reading) => [
      `${reading}actions.stated`,
      `${reading}withPerson`,
      `${reading}actions.notStated.total`,
      ...responsibilityCategories.map((each) => `${reading}actions.responsibility.${each}`),
      ...names(report.actions.notStated.reasons).map((each) => `${reading}actions.notStated.reasons.${each}`),
    ]),
  ]
  const parts = (name: string) => scopes.map((scope) => `${scope}${name}`)
  return [
    ...added.map((name) => equal(name, parts(name))),
    ...readings.map((reading) => overlap(`${reading}statedPeople`, parts(`${reading}statedPeople`))),
    overlap('actionsPeople', parts(isOfActions ? 'people' : 'actionsPeople')),
    ...(isOfActions ? focusRelations(report) : [overlap('people', parts('people'))]),
    ...(by.includes('period') && !isOfActions ? timeRelations(report) : []),
  ]
}

/** A plan is in one group of each focus that it has actions of; one with a verdict has actions. */
function focusRelations({ groups, smallGroups }: AuditReport): readonly Relation[] {
  const foci = [...new Set(groups.map(({ by }) => by.focus ?? null))]
  const plans = groups.map((_, at) => `groups.${at}.plans.counted`)
  return [
    ...foci.map((focus) =>
      atMost('plans.counted', ...plans.filter((_, at) => (groups[at]?.by.focus ?? null) === focus)),
    ),
    ...(smallGroups ? [] : [covered('plans.counted', [...plans, 'plans.notEnoughRecorded'])]),
  ]
}

/** Plans without a time are those of the groups without a period: the listed ones, and perhaps some that are not listed. */
function timeRelations({ groups, smallGroups }: AuditReport): readonly Relation[] {
  const timeless = groups.flatMap(({ by }, at) => (by.period === null ? [`groups.${at}.plans.counted`] : []))
  const unlisted = smallGroups ? ['smallGroups.plans.counted'] : []
  return [
    atMost('timeFallbacks.none', ...timeless),
    covered('timeFallbacks.none', [...timeless, ...unlisted]),
  ]
}

function names(counts: object): readonly string[] {
  return Object.keys(counts).filter((name) => name !== 'suppressed' && name !== 'protectsAnother')
}
