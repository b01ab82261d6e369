import type { BenchForm } from './make-forms.ts'
import type { Sightings } from './sightings.ts'
import { alongside, floor, peers, type Target } from './targets.ts'
import type { Profile } from './visit-page.ts'

interface TableOptions {
  readonly sightings: Sightings
  readonly targets: readonly Target[]
  readonly form: BenchForm
  readonly profile: Profile
}

/** One form under one profile, a line a page; `x` is the ratio to bare Preact of the same invocation. */
export function timeTable({ sightings, targets, form, profile }: TableOptions): string {
  const heading = `\n${form.name}: ${form.what}, ${profile}\n`
  const head =
    '| page | first, ms | all, ms | x | click to score, ms | x | heap, MB | elements | ids repeated | other hosts |'
  const line = '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|'
  const rows = targets.map((target) => {
    const middle = (of: Target, what: Parameters<Sightings['middle']>[1]) =>
      sightings.middle({ target: of, form, profile }, what)
    const ratio = (what: 'all' | 'click') => number(middle(target, what) / middle(floor, what), 2)
    const cells = [
      target.what,
      number(middle(target, 'first')),
      number(middle(target, 'all')),
      ratio('all'),
      number(middle(target, 'click')),
      ratio('click'),
      number(middle(target, 'heap') / 1e6, 1),
      number(middle(target, 'nodes')),
      number(middle(target, 'repeatedIds')),
      number(middle(target, 'foreign')),
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [heading, head, line, ...rows].join('\n')
}

/** What we hold ourselves to, and what was seen. A bar whose visits were not made says so. */
export function barTable(sightings: Sightings): string {
  const at = (
    target: Target | undefined,
    form: 'a' | 'b',
    profile: Profile,
    what: 'all' | 'click' | 'heap',
  ) => (target === undefined ? Number.NaN : sightings.middle({ target, form: { name: form }, profile }, what))
  const smartForms = peers.find(({ name }) => name === 'smartforms')
  const bars: readonly (readonly [string, number, 'at most' | 'at least', number])[] = [
    [
      'a slow, all items, of bare Preact',
      at(alongside, 'a', 'slow', 'all') / at(floor, 'a', 'slow', 'all'),
      'at most',
      1.2,
    ],
    [
      'a slow, all items, Smart Forms of ours',
      at(smartForms, 'a', 'slow', 'all') / at(alongside, 'a', 'slow', 'all'),
      'at least',
      3,
    ],
    [
      'b none, click to score, of bare Preact',
      at(alongside, 'b', 'none', 'click') / at(floor, 'b', 'none', 'click'),
      'at most',
      2,
    ],
    [
      'b slow, click to score, of bare Preact',
      at(alongside, 'b', 'slow', 'click') / at(floor, 'b', 'slow', 'click'),
      'at most',
      2,
    ],
    ['b, heap, MB', at(alongside, 'b', 'none', 'heap') / 1e6, 'at most', 8],
    ['ids repeated, any form', sightings.most(alongside, 'repeatedIds'), 'at most', 0],
    ['other hosts asked, any form', sightings.most(alongside, 'foreign'), 'at most', 0],
  ]
  const rows = bars.map(([what, seen, kind, bar]) => {
    const isMet = kind === 'at most' ? seen <= bar : seen >= bar
    const verdict = Number.isNaN(seen) ? 'not measured' : isMet ? 'met' : 'NOT MET'
    return `| ${what} | ${kind} ${bar} | ${number(seen, 2)} | ${verdict} |`
  })
  return ['\n| bar | wanted | seen | |', '|---|---|---:|---|', ...rows].join('\n')
}

function number(value: number, digits = 0): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '-'
}
