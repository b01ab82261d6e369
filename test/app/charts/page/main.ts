import { h, render } from 'preact'
import { ScoreTrend } from '../../../../src/app/charts/ScoreTrend.tsx'
import type { TrendPoint } from '../../../../src/app/charts/trend-series.ts'
import trendPoints from '../trend-points.json'

/** The trend alone: `?points=several`, or `?points=many` for a score every month of ten years. */
const wanted = new URLSearchParams(location.search).get('points') ?? 'several'
const many = Array.from(
  { length: 120 },
  (_, month): TrendPoint => ({
    date: `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`,
    score: 50 + 30 * Math.sin(month / 7),
    answered: 5,
    items: 5,
    mode: month % 5 === 0 ? 'helped' : 'alone',
  }),
)
const known = trendPoints as unknown as Readonly<Record<string, readonly TrendPoint[]>>
const points = wanted === 'many' ? many : (known[wanted] ?? [])
const root = document.getElementById('app')
if (root === null) throw new Error('The page has no root')
const trend = h(ScoreTrend, {
  points,
  caption: 'Brief INSPIRE',
  range: { low: 0, high: 100 },
  provisional: true,
})
// As any page of the app has, so that the keyboard can scroll it.
const back = h('button', { type: 'button', class: 'app-link-button' }, 'Back')
const main = h('main', { class: 'nhsuk-main-wrapper' }, back, h('h1', {}, 'Scores over time'), trend)
render(h('div', { class: 'nhsuk-width-container' }, main), root)
