import type { RatingReport, ToldAgreement, ToldCoefficient } from '../../audit/rating/rating-agreement.ts'
import { ratedParties } from '../../audit/rating/rating-class.ts'
import type { Interval } from '../../audit/statistics/score-interval.ts'
import { terminalText } from '../terminal-text.ts'

const shownDisagreements = 40

/** How far two raters agree, to be read. */
export function kappaText(report: RatingReport): string {
  const { actions, plans, responsibility, parties, disagreements } = report
  const opening = [
    `${actions.ratedByBoth} of ${actions.listed} actions were rated by both raters, in ${plans} ${plans === 1 ? 'plan' : 'plans'}.`,
    ...unratedLines(actions.notRated),
  ]
  if (actions.ratedByBoth === 0) return [...opening, 'So there is nothing to compare.'].join('\n')
  return [
    ...opening,
    '',
    'Who is responsible: the seven categories, and not stated',
    ...agreementLines(responsibility),
    '',
    ...ratedParties.flatMap((party) => [`${party}, named or not`, ...agreementLines(parties[party]), '']),
    ...confusionLines(report),
    '',
    ...disagreementLines(disagreements),
    '',
    'Intervals as if actions were independent are too narrow where actions of a plan are alike: report those by plan.',
    'This is for people who may read the records: its small numbers are not hidden. Publish agreement, kappa, AC1 and their',
    'intervals, not the table.',
  ].join('\n')
}

function disagreementLines(disagreements: RatingReport['disagreements']): readonly string[] {
  if (disagreements.length === 0) return ['There is no action on which they differ.']
  const more = disagreements.length - shownDisagreements
  return [
    'They differ on these, first rater before second:',
    ...disagreements
      .slice(0, shownDisagreements)
      .map(
        ({ plan, action, first, second }) => `  ${terminalText(plan)} action ${action}: ${first}, ${second}`,
      ),
    ...(more > 0 ? [`  and ${more} more; see disagreements of --format json`] : []),
  ]
}

function unratedLines({ byFirst, bySecond, byBoth }: RatingReport['actions']['notRated']): readonly string[] {
  const lines = [
    [byFirst, 'not rated by the first rater only'],
    [bySecond, 'not rated by the second rater only'],
    [byBoth, 'not rated by either'],
  ] as const
  return lines.filter(([count]) => count > 0).map(([count, words]) => `  ${count} ${words}: left out.`)
}

function agreementLines({ n, agreed, cohenKappa, gwetAc1, kappaSinks }: ToldAgreement): readonly string[] {
  return [
    `  Raw agreement  ${agreed} of ${n}, ${((agreed / n) * 100).toFixed(1)} %`,
    ...coefficientLines("Cohen's kappa", cohenKappa),
    ...coefficientLines("Gwet's AC1   ", gwetAc1),
    ...(kappaSinks
      ? [
          '  They agree nearly always, and kappa is low all the same: nearly every answer is the same one, so that chance alone',
          '  would give much agreement. Read kappa with AC1 and with how often each answer was given.',
        ]
      : []),
  ]
}

const noIntervalWords = {
  'no-spread': 'no interval: nothing differs from action to action',
  'one-plan': 'no interval by plan: there is one plan only',
  'rests-on-one-plan': 'no interval by plan: without one of the plans there is only one answer left',
} as const
const noSpreadByPlan = 'no interval by plan: no plan differs from the others'

function coefficientLines(name: string, told: ToldCoefficient): readonly string[] {
  if (told.value === null)
    return [
      `  ${name}  none: both gave one and the same answer everywhere, so nothing tells agreement from chance`,
    ]
  const independent = told.interval95
    ? `${intervalWords(told.interval95)} as if actions were independent`
    : noIntervalWords['no-spread']
  const byPlan = told.byPlan
    ? `${intervalWords(told.byPlan.interval95)} by plan`
    : told.noByPlan === 'no-spread'
      ? noSpreadByPlan
      : noIntervalWords[told.noByPlan ?? 'one-plan']
  return [`  ${name}  ${decimals(told.value)} (${independent}; ${byPlan})`]
}

function intervalWords({ low, high }: Interval): string {
  return `95 % interval ${decimals(low)} to ${decimals(high)}`
}

/** Three decimals; what rounds to 0 has no sign. */
function decimals(value: number): string {
  return (Math.round(value * 1000) / 1000 + 0).toFixed(3)
}

function confusionLines({ categories, confusion }: RatingReport): readonly string[] {
  const used = categories.flatMap((name, at) =>
    confusion[at]?.some((count) => count > 0) || confusion.some((row) => (row[at] ?? 0) > 0)
      ? [{ name, at }]
      : [],
  )
  const widest = Math.max(...used.map(({ name }) => name.length))
  const line = (head: string, cells: readonly string[]) =>
    `  ${head.padEnd(widest)}  ${cells.map((cell, at) => cell.padStart(used[at]?.name.length ?? 0)).join('  ')}`
  return [
    'Rows: the first rater. Columns: the second. Answers that neither gave are left out.',
    line(
      '',
      used.map(({ name }) => name),
    ),
    ...used.map((row) =>
      line(
        row.name,
        used.map(({ at }) => String(confusion[row.at]?.[at] ?? 0)),
      ),
    ),
  ]
}
