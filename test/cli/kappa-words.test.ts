import { describe, expect, it } from 'vitest'
import { agreedRatings } from '../../src/audit/rating/agreed-ratings.ts'
import { pairRatings, type RatedPair } from '../../src/audit/rating/pair-ratings.ts'
import { ratingAgreement } from '../../src/audit/rating/rating-agreement.ts'
import type { RatingClass } from '../../src/audit/rating/rating-class.ts'
import type { KeyRow } from '../../src/audit/rating/read-rating-key.ts'
import type { SheetRow } from '../../src/audit/rating/read-rating-sheet.ts'
import { pairProblemWords, resolvedProblemWords } from '../../src/cli/commands/audit-kappa-words.ts'
import { kappaText } from '../../src/cli/reporters/kappa-text.ts'

const names = { first: 'ada.csv', second: 'ben.csv' }
const row = (plan: string, action: number, rating?: RatingClass): SheetRow => ({
  line: action + 1,
  plan,
  action,
  ...(rating === undefined ? {} : { rating }),
})
const keyRow = (plan: string, action: number): KeyRow => ({
  line: action + 1,
  plan,
  action,
  stands: { plan: `CarePlan/${plan}`, activity: action, digest: 'd-0000000000000000' },
})
/** So many actions of a plan with these answers. */
const answered = (
  plan: string,
  count: number,
  first?: RatingClass,
  second?: RatingClass,
): readonly RatedPair[] =>
  Array.from({ length: count }, (_, at) => ({
    plan,
    action: at + 1,
    ...(first === undefined ? {} : { first }),
    ...(second === undefined ? {} : { second }),
  }))
const told = (...pairs: readonly (readonly RatedPair[])[]) => kappaText(ratingAgreement(pairs.flat()))

describe('two sheets that do not belong together', () => {
  const problemsOf = (sheets: Parameters<typeof pairRatings>[0]) => {
    const paired = pairRatings(sheets)
    return paired.ok ? '' : pairProblemWords(paired.error, names)
  }

  it('are told row by row', () => {
    const first = [row('P1', 1, 'staff'), row('P1', 2)]
    expect(problemsOf({ first, second: [row('P1', 1), row('P9', 2)] })).toBe(
      [
        'ben.csv: plan P1, action 2 is missing. Put the row back; one that was not rated stays in the sheet and is left empty.',
        'ada.csv: plan P9, action 2 is missing. Put the row back; one that was not rated stays in the sheet and is left empty.',
      ].join('\n'),
    )
  })

  it('are told first of what is not in their key, and of no more than can be read', () => {
    const first = [row('Q1', 1, 'staff')]
    const key = Array.from({ length: 30 }, (_, at) => keyRow('P1', at + 1))
    const lines = problemsOf({ first, second: first, key }).split('\n')
    expect(lines[0]).toBe(
      'ada.csv: plan Q1, action 1 is not in the key. These sheets and this key are not of one sample.',
    )
    expect(lines[2]).toMatch(/^ada\.csv: plan P1, action 1 is missing/)
    expect(lines.at(-1)).toBe('and 42 more.')
  })
})

describe('agreement that there is not', () => {
  it('is a sentence when nothing was rated by both', () => {
    expect(told(answered('P1', 1, undefined, 'staff'), answered('P2', 2), answered('P3', 1, 'carer'))).toBe(
      [
        '0 of 4 actions were rated by both raters, in 0 plans.',
        '  1 not rated by the first rater only: left out.',
        '  1 not rated by the second rater only: left out.',
        '  2 not rated by either: left out.',
        'So there is nothing to compare.',
      ].join('\n'),
    )
  })

  it('is a sentence when all is one answer', () => {
    const text = told(answered('P1', 3, 'staff', 'staff'))
    expect(text).toContain("Cohen's kappa  none: both gave one and the same answer everywhere")
    expect(text).toContain(
      "Gwet's AC1     1.000 (no interval: nothing differs from action to action; no interval by plan: there is one plan only)",
    )
    expect(text).toContain('There is no action on which they differ.')
  })

  it('is a sentence when an interval by plan rests on one plan', () => {
    const text = told(answered('P1', 3, 'staff', 'staff'), answered('P2', 1, 'carer', 'consumer'))
    expect(text).toContain('no interval by plan: without one of the plans there is only one answer left')
  })

  it('never reads as a number, whoever was rated how', () => {
    const ratings: readonly (RatingClass | undefined)[] = [undefined, 'staff', 'staff+carer', 'not-stated']
    for (const a of ratings)
      for (const b of ratings)
        for (const c of ratings) {
          const text = told(answered('P1', 2, a, b), answered('P2', 1, b, c), answered('P3', 1, a, a))
          expect(text).not.toMatch(/NaN|Infinity|undefined|null|-0\.000/)
        }
  })
})

describe('agreement that misleads', () => {
  const rare = [...answered('P1', 59, 'staff', 'staff'), ...answered('P2', 59, 'staff', 'staff')]
  const odd = [...answered('P3', 5, 'staff', 'consumer'), ...answered('P4', 2, 'consumer', 'staff')]

  it('is said to: kappa sinks where nearly every answer is the same one', () => {
    const text = told(rare, odd)
    expect(text).toContain("Cohen's kappa  -0.023")
    expect(text).toContain('They agree nearly always, and kappa is low all the same')
    expect(
      told(answered('P1', 9, 'staff', 'staff'), answered('P2', 9, 'consumer', 'consumer')),
    ).not.toContain('low all the same')
  })

  it('names the actions on which they differ by code, never by words of the record', () => {
    expect(told(rare, odd)).toContain('  P3 action 1: staff, consumer\n')
  })
})

describe('ratings that are agreed', () => {
  const pairs = [
    ...answered('P1', 1, 'staff', 'staff'),
    ...answered('P2', 1, 'not-stated', 'not-stated'),
    ...answered('P3', 1, 'staff', 'carer'),
    ...answered('P4', 1, 'staff', 'carer'),
    ...answered('P5', 1, 'staff'),
  ]
  const key = ['P1', 'P2', 'P3', 'P4', 'P5'].map((plan) => keyRow(plan, 1))

  it('are those both gave and those settled in talk; what is not stated is none', () => {
    expect(
      agreedRatings(pairs, key, [row('P3', 1, 'consumer+carer'), row('P4', 1), row('P1', 1, 'staff')]),
    ).toEqual({
      ok: true,
      value: {
        ratings: [
          { plan: 'CarePlan/P1', activity: 1, digest: 'd-0000000000000000', parties: ['staff'] },
          { plan: 'CarePlan/P3', activity: 1, digest: 'd-0000000000000000', parties: ['consumer', 'carer'] },
        ],
        notStated: 1,
        open: 1,
        settled: 1,
      },
    })
  })

  it('are not overruled by a third sheet', () => {
    const agreed = agreedRatings(pairs, key, [
      row('P1', 1, 'carer'),
      row('P5', 1, 'staff'),
      row('P9', 1, 'staff'),
    ])
    expect(agreed.ok ? '' : resolvedProblemWords(agreed.error, 'talk.csv').split('\n')).toEqual([
      'talk.csv, line 2: plan P1, action 1 was rated alike by both, and otherwise here. Only what they differ on can be settled.',
      'talk.csv, line 2: plan P5, action 1 was not rated by both. Only what they differ on can be settled.',
      'talk.csv, line 2: plan P9, action 1 is not in the sheets.',
    ])
  })
})
