import { describe, expect, it } from 'vitest'
import { printedWords, shareInWords } from '../../../src/audit/html/printed-words.ts'
import type { ReportedShare } from '../../../src/audit/report/audit-report.ts'
import { suppressionRules } from '../../../src/audit/suppression/suppression-rule.ts'

const { mhsds, hes, none } = suppressionRules

describe('a number of a report in words', () => {
  it.each([
    ['as it is, with commas', { n: 12345 }, mhsds, '12,345'],
    ['nothing as 0', { n: 0 }, hes, '0'],
    ['one of few people as hidden', { n: null, suppressed: true as const }, mhsds, 'hidden: 0 to 4 people'],
    ['the same by another rule', { n: null, suppressed: true as const }, hes, 'hidden: 1 to 7 people'],
    [
      'one that protects another as that',
      { n: null, suppressed: true as const, protectsAnother: ['n'] },
      mhsds,
      'hidden: it would give another number away',
    ],
    ['nothing to work it out from', { n: null }, none, 'none'],
    ['one that is not there', {}, none, 'not counted'],
  ])('says %s', (_name, holder, rule, words) => {
    expect(printedWords<'n'>(holder, 'n', rule)).toBe(words)
  })
})

describe('a share in words', () => {
  const share = (
    n: number | null,
    of: number | null,
    value: number | null,
    suppressed?: true,
  ): ReportedShare => ({
    n,
    of,
    share: value,
    people: null,
    designEffect: null,
    wilson95: null,
    clustered95: null,
    ...(suppressed ? { suppressed } : {}),
  })

  it.each([
    ['whole where numbers are rounded', share(20025, 29340, 0.68), mhsds, '68%'],
    ['to one decimal where they are not', share(2, 3, 0.6667), none, '66.7%'],
    ['never as nothing when there is some', share(145, 29340, 0), mhsds, 'under 0.5%'],
    ['nor without rounding', share(1, 29340, 0), none, 'under 0.05%'],
    ['never as all when there are others', share(29200, 29340, 1), mhsds, 'over 99.5%'],
    ['nor that without rounding', share(29339, 29340, 1), none, 'over 99.95%'],
    ['nothing as nothing', share(0, 3, 0), none, '0.0%'],
    ['all as all', share(3, 3, 1), none, '100.0%'],
    ['as hidden', share(null, 29340, null, true), mhsds, 'hidden'],
    ['as none where there is nothing to have a share of', share(0, 0, null), none, 'none'],
    ['as none there too when its people are hidden', share(0, 0, null, true), hes, 'none'],
  ])('is said %s', (_name, each, rule, words) => {
    expect(shareInWords(each, rule)).toBe(words)
  })
})
