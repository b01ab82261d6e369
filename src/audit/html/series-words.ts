import type { ReportedSegment, ReportedSignal, ReportedTimeSeries } from '../charts/reported-charts.ts'
import type { PeriodLength } from '../count/plan-time.ts'

/** What each share over time is called, and which way it is hoped to go. */
export const seriesNames: Readonly<Record<ReportedTimeSeries['share'], string>> = {
  staff: 'Staff alone',
  'person-holds-or-shares': 'The person, alone or with others',
}
export const aimWords: Readonly<Record<ReportedTimeSeries['share'], string>> = {
  staff: 'Lower is what is hoped for: fewer actions with staff alone.',
  'person-holds-or-shares': 'Higher is what is hoped for: more actions that the person holds or shares.',
}

/** What the mean of an XmR chart or the median of a run chart is called. */
export function centreName({ chart }: Pick<ReportedSegment, 'chart'>): string {
  return chart === 'xmr' ? 'mean' : 'median'
}

/** A share in percent, to one decimal. */
export function oneDecimalPercent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}

/** What a segment of a series shows, in sentences: how to read it, what stands out, and what else is to be known. */
export interface SegmentWords {
  readonly before: string
  readonly found: readonly string[]
  readonly after: string
}

export function segmentWords(
  segment: ReportedSegment,
  { aim, length }: { readonly aim: ReportedTimeSeries['aim']; readonly length: PeriodLength },
): SegmentWords {
  const { chart, from, to, stepChange, signals } = segment
  const step = stepChange === undefined ? '' : `, after the step change declared for ${stepChange},`
  const span = `${from === to ? `In ${from}` : `From ${from} to ${to}`}${step}`
  if (chart === 'none') return { before: `${span} no share is printed.`, found: [], after: '' }
  const found = signals.map((signal) => signalSentence(signal, segment, aim))
  const nothing =
    chart === 'xmr'
      ? 'Nothing stands out by the rules: the changes are no more than chance makes.'
      : 'Nothing stands out by the rules for run charts.'
  const before = chart === 'xmr' ? limitWords(segment, span, length) : medianWords(segment, span, length)
  return {
    before: [...before, found.length === 0 ? nothing : 'What stands out:'].join(' '),
    found,
    after: (chart === 'xmr' ? checkWords(segment, length) : runWords(segment)).join(' '),
  }
}

function limitWords(
  { centre, limits, cut = [], withShare }: ReportedSegment,
  span: string,
  length: PeriodLength,
): readonly string[] {
  const [low = 0, high = 0] = limits ?? []
  const ends = cut.map((end) => (end === 'low' ? 'lower one below 0%' : 'upper one above 100%'))
  return [
    `${span} the mean of ${withShare} ${length}s is ${oneDecimalPercent(centre ?? 0)}. As they go, a ${length} can be expected between ${oneDecimalPercent(low)} and ${oneDecimalPercent(high)} (the limits).`,
    ...(ends.length === 0
      ? []
      : [
          `The limits would reach further, the ${ends.join(' and the ')}: no share can, so they are cut there.`,
        ]),
  ]
}

function medianWords(
  { centre, noLimits, withShare }: ReportedSegment,
  span: string,
  length: PeriodLength,
): readonly string[] {
  const shares = `${withShare} ${length}${withShare === 1 ? '' : 's'} with a share`
  const why = {
    'too-few-points': `${span} there ${withShare === 1 ? 'is' : 'are'} ${shares}: too few for limits, which need 12.`,
    'too-many-gaps': `${span} there are ${shares}, but too many gaps between them for limits, which need 11 changes from one ${length} to the next.`,
    'no-variation': `${span} there are ${shares}, and none differs from the one before: there is nothing to make limits of.`,
  }
  return [`${why[noLimits ?? 'too-few-points']} The line is the median, ${oneDecimalPercent(centre ?? 0)}.`]
}

/** What the rules for run charts cannot see in these. */
function runWords({ runs, withShare }: ReportedSegment): readonly string[] {
  return [
    ...(runs ? [] : ['With fewer than 10 shares off the median, the number of runs is not judged.']),
    ...(withShare < 12
      ? [
          'With so few, six in a row on one side of their own median cannot come about: a slow shift would not show.',
        ]
      : []),
  ]
}

function signalSentence(
  { rule, way, periods }: ReportedSignal,
  segment: ReportedSegment,
  aim: ReportedTimeSeries['aim'],
): string {
  const [first = '', last = first] = [periods[0], periods.at(-1)]
  const span = first === last ? first : `${first} to ${last}`
  const { runs } = segment
  if (runs && (rule === 'few-runs' || rule === 'many-runs')) {
    return `The shares cross the median ${rule === 'few-runs' ? 'seldom' : 'often'}: ${runs.count} runs, where chance makes ${runs.least} to ${runs.most}. ${rule === 'few-runs' ? 'They may come from two times that differ.' : 'Two kinds of plans may take turns.'}`
  }
  const isAim = (way === 'low' || way === 'down') === (aim === 'lower')
  return `${span}: ${ruleWords(rule, way, periods.length, centreName(segment))}. ${isAim ? 'This is the way hoped for.' : 'This is not the way hoped for.'}`
}

/** What a rule finds in some periods. */
function ruleWords(
  rule: ReportedSignal['rule'],
  way: ReportedSignal['way'],
  count: number,
  centre: string,
): string {
  const isHigh = way === 'high' || way === 'up'
  switch (rule) {
    case 'outside-limits':
      return isHigh ? 'above the upper limit' : 'below the lower limit'
    case 'seven-one-side':
    case 'six-one-side':
      return `${count} in a row ${isHigh ? 'above' : 'below'} the ${centre}`
    case 'seven-trend':
    case 'five-trend':
      return `${count} in a row that ${isHigh ? 'rise' : 'fall'}`
    case 'two-of-three':
      return `near the ${isHigh ? 'upper' : 'lower'} limit, two of three in a row`
    case 'few-runs':
      return 'few runs'
    case 'many-runs':
      return 'many runs'
  }
}

/** What of a period stands out, for its row in the table. */
export function pointWords(period: string, segment: ReportedSegment): string {
  const own = segment.signals.filter(({ periods }) => periods.includes(period))
  const words = own.map(({ rule, way, periods }) => ruleWords(rule, way, periods.length, centreName(segment)))
  return words.length === 0 ? 'nothing' : words.join('; ')
}

/** What the other ways to look at an XmR chart say. */
function checkWords(
  { points, largeChanges, pPrime, upperRangeLimit }: ReportedSegment,
  length: PeriodLength,
): readonly string[] {
  const outside = points.filter(({ rules }) => rules.includes('outside-limits'))
  const byCheck = points.filter(({ outsidePPrime }) => outsidePPrime)
  const isSame = outside.length === byCheck.length && outside.every((point) => byCheck.includes(point))
  const names = byCheck.map(({ period }) => period).join(', ')
  return [
    ...(largeChanges.length === 0
      ? []
      : [
          `Changed from the ${length} before by more than ${(100 * (upperRangeLimit ?? 0)).toFixed(1)} percentage points, the most that chance makes: ${largeChanges.join(', ')}.`,
        ]),
    ...(pPrime === null
      ? []
      : [
          isSame
            ? `Limits that heed how many actions each ${length} has (p′ chart) say the same.`
            : `Limits that heed how many actions each ${length} has (p′ chart) ${byCheck.length === 0 ? `leave no ${length} outside` : `leave outside: ${names}`}. Where the two differ, look at the number of actions first.`,
        ]),
  ]
}
