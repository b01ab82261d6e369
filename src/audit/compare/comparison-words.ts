import { isRounded, numberWords, ruleOf, shareInWords } from '../html/printed-words.ts'
import type { AuditReport, ReportedShare } from '../report/audit-report.ts'
import type {
  NoEffectReason,
  ReportedChange,
  ReportedComparison,
  ReportedEffect,
  ReportedSide,
} from '../report/reported-comparison.ts'
import { leastGroupPeople } from '../report/small-group.ts'
import type { ComparedOutcome } from './comparison.ts'

/** With fewer clusters an interval from them is not to be trusted without a word (Cameron AC, Miller DL 2015). */
const manyTeams = 30

/** A report that compares two sides. */
export type ComparingReport = AuditReport & { readonly comparison: ReportedComparison }

/** Whether two sides are compared in a report. */
export function isComparing(report: AuditReport): report is ComparingReport {
  return report.comparison !== undefined
}

/** What is compared, to be the head of a row. */
export const outcomeWords: Readonly<Record<ComparedOutcome, string>> = {
  staff: 'Staff alone',
  'person-holds-or-shares': 'The person, alone or with others',
}

const whyWords: Readonly<Record<NoEffectReason, string>> = {
  'nothing-counted': 'on a side no action names an owner, so there is nothing to compare',
  none: 'on a side there is none, so there are no odds to compare',
  all: 'on a side it is all of them, so there are no odds to compare',
  'one-person': 'a side is that of one person, so how sure a comparison is cannot be told',
  'one-team': 'a side has fewer than two teams, so it cannot be told from a difference between teams',
  'all-alike': 'teams and people do not differ at all, so how sure a comparison is cannot be worked out',
  hidden: 'a number that it needs is hidden',
  rounded: 'in the printed numbers it is none or all on a side, so there are no odds to compare',
}

/** The sentence to read first: how much staff alone held on each side, and how sure the difference is. */
export function comparisonLead(report: ComparingReport): string {
  const { a, b, outcomes } = report.comparison
  const [first, second] = [a, b].map((side) => heldWords(side.shares.staff, report))
  const lead = `Staff alone held ${first} ${sideWords(a)}, and ${second} ${sideWords(b)}.`
  const { oddsRatio, difference, why } = outcomes.staff
  if (why !== undefined) return `${lead} No comparison can be given: ${whyWords[why]}.`
  return `${lead} The difference is ${pointsWords(difference)}; the odds ratio is ${oddsWords(oddsRatio)}.`
}

/** What must be known of how sure it is, each a sentence. */
export function comparisonNotes(report: ComparingReport): readonly string[] {
  const { comparison } = report
  const { outcomes, teams, withoutTeam = false, degreesOfFreedom } = comparison
  const clusters = teams + (withoutTeam ? 1 : 0)
  const effects = Object.values(outcomes).flatMap(({ oddsRatio, difference }) => [oddsRatio, difference])
  const fallbacks = new Set(effects.flatMap(({ clustering }) => clustering ?? []))
  const told = isRounded(ruleOf(report)) ? ` of ${leastGroupPeople} people or more` : ''
  if (degreesOfFreedom === null) return []
  return [
    ...(clusters === 1
      ? [
          `There is one team${told}, or plans name no team, so the intervals are clustered by person. They say nothing of other teams.`,
        ]
      : [
          `The intervals are clustered by team and by person, over ${numberWords(teams)} ${teams === 1 ? 'team' : 'teams'}${told}${withoutTeam ? ' and, as one more, the plans that name none' : ''}, by Student’s t with ${numberWords(degreesOfFreedom)} ${degreesOfFreedom === 1 ? 'degree' : 'degrees'} of freedom.`,
          ...(clusters < manyTeams
            ? [
                `With fewer than ${manyTeams} teams such intervals can still be too narrow: take them as a guide.`,
              ]
            : []),
          ...(fallbacks.has('team') || fallbacks.has('person')
            ? [
                'Where team and person together gave no variance above 0, the larger of the two alone was taken.',
              ]
            : []),
        ]),
    ...(isRounded(ruleOf(report))
      ? [
          'All of it is worked out from the printed numbers: intervals are a little wider for it, and p is the greatest that fits them.',
        ]
      : []),
  ]
}

/** What a comparison does not show. */
export const comparisonLimits =
  'A difference is not yet an effect. The sides can differ in whom they serve, in what is recorded and in much else; only how a study was set up can say what made the difference.'

/** A difference of shares in percentage points, with its interval; or why there is none. */
export function differenceWords({ difference, why }: ReportedChange): string {
  return why === undefined ? pointsWords(difference) : `none: ${whyWords[why]}`
}

/** An odds ratio with its interval; or that there is none. */
export function oddsRatioWords({ oddsRatio, why }: ReportedChange): string {
  return why === undefined ? oddsWords(oddsRatio) : 'none'
}

/** A p in words, `at most` where it is of rounded numbers; or that there is none. */
export function pWords({ oddsRatio: { p } }: ReportedChange, report: AuditReport): string {
  if (p === null) return 'none'
  const most = isRounded(ruleOf(report)) ? 'at most ' : ''
  return p < 0.001 ? 'under 0.001' : `${most}${p.toFixed(3)}`
}

/** The actions held of those with a named owner, as far as they are printed. */
export function heldWords(share: ReportedShare, report: AuditReport): string {
  const rule = ruleOf(report)
  if (share.of === null) return 'a hidden number of actions with a named owner'
  if (share.of === 0) return 'none of 0 actions with a named owner'
  const about = isRounded(rule) ? 'about ' : ''
  const part = shareInWords(share, rule)
  const percent = part === 'hidden' ? '' : ` (${part})`
  const n = share.n === null ? 'a hidden number' : `${about}${numberWords(share.n)}`
  return `${n} of ${about}${numberWords(share.of)} actions with a named owner${percent}`
}

function sideWords({ kind, name }: ReportedSide): string {
  if (kind === 'point') return `at “${name}”`
  return kind === 'arm' ? `in the arm “${name}”` : `in ${name}`
}

function pointsWords({ estimate, interval95 }: ReportedEffect): string {
  if (estimate === null || interval95 === null) return 'none'
  const points = (share: number) =>
    (100 * share)
      .toFixed(1)
      .replace(/^-(0\.0)$/, '$1')
      .replace('-', '−')
  return `${points(estimate)} percentage points (95% interval ${interval95.map(points).join(' to ')})`
}

function oddsWords({ estimate, interval95 }: ReportedEffect): string {
  if (estimate === null || interval95 === null) return 'none'
  const odds = (ratio: number) => {
    if (ratio < 0.01) return 'under 0.01'
    return ratio > 1000 ? 'over 1,000' : ratio.toFixed(2)
  }
  return `${odds(estimate)} (95% interval ${interval95.map(odds).join(' to ')})`
}
