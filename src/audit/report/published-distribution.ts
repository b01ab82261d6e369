import type { PublishedDistribution } from './audit-report.ts'

const rows = [
  { category: 'staff', n: 4977, printedPercent: 70 },
  { category: 'consumer', n: 594, printedPercent: 8 },
  { category: 'staff+consumer', n: 1526, printedPercent: 21 },
  { category: 'carer', n: 8, printedPercent: 0 },
  { category: 'staff+carer', n: 29, printedPercent: 0 },
  { category: 'consumer+carer', n: 21, printedPercent: 0 },
  { category: 'staff+consumer+carer', n: 0, printedPercent: 0 },
] as const

/**
 * The published distribution of responsibility, to stand beside one's own. The total is that of the rows; the printed
 * one is shown as it is. Source: the slide "Who is responsible?" (M Slade, 2018), after Gilburt H and others (2013).
 */
export const publishedDistribution: PublishedDistribution = {
  source:
    "The responsibility table on the slide 'Who is responsible?' (M Slade, REFOCUS masterclass, 10 January 2018), after Gilburt H, Slade M, Bird V, Oduola S, Craig T (2013), BMC Psychiatry 13:167",
  rows,
  sumOfRows: rows.reduce((sum, { n }) => sum + n, 0),
  printedTotal: 7134,
  note: 'The seven rows add to 7,155. The printed total is 7,134: 21 less, exactly the consumer+carer row. It is the published distribution and not a baseline: the slide does not say which times and arms it pools.',
}
