import { html } from 'hono/html'
import type { ReportedFunnel, ReportedTeam } from '../charts/reported-charts.ts'
import { funnelLimits } from '../statistics/funnel-limits.ts'
import { chartFrame, outMark } from './chart-frame.ts'
import { type ChartScale, chartScale, downFrom } from './chart-scale.ts'
import type { Html } from './html-part.ts'
import { numberWords } from './printed-words.ts'
import { percent } from './share-bar.ts'

type PlacedTeam = ReportedTeam & { readonly share: number; readonly of: number }

/** Of how many pieces a limit is drawn. */
const pieces = 80

/** Teams by their number of actions, with the limits at any number; nothing where there are no limits. */
export function funnelChart({ overall, noLimits, tauSquared, teams }: ReportedFunnel): Html | string {
  if (noLimits !== undefined || overall === null) return ''
  const placed = teams.filter((team): team is PlacedTeam => team.share !== null && team.of !== null)
  const most = 1.05 * Math.max(...placed.map(({ of }) => of))
  const least = Math.min(...placed.map(({ of }) => of))
  const ends = funnelLimits(least, overall, tauSquared ?? 0).limits998
  const scale = chartScale([...placed.map(({ share }) => share), ...ends])
  const outside = placed.filter(({ place }) => place === 'outside-998')
  return chartFrame({
    scale,
    ends: ['0 actions', `${numberWords(Math.round(most))} actions`],
    content: html`<svg viewBox="0 0 100 100" preserveAspectRatio="none" class="chart-clip" width="100%" height="100%">${limitPaths({ overall, tau: tauSquared ?? 0, most, scale })}</svg><line class="chart-centre" x2="100%" y1="${percent(downFrom(scale, overall))}" y2="${percent(downFrom(scale, overall))}"/><g class="chart-staff">${placed.map((team) => teamMark(team, { most, scale, label: outside.indexOf(team) + 1, overall }))}</g>`,
  })
}

function limitPaths({
  overall,
  tau,
  most,
  scale,
}: {
  readonly overall: number
  readonly tau: number
  readonly most: number
  readonly scale: ChartScale
}): Html {
  const places = Array.from({ length: pieces }, (_, at) => 1 + ((most - 1) * at) / (pieces - 1))
  return html`${(['limits95', 'limits998'] as const).flatMap((name) =>
    [0, 1].map((end) => {
      const steps = places.map((of) => {
        const share = funnelLimits(of, overall, tau)[name][end] ?? 0
        return `${hundredths((100 * of) / most)} ${hundredths(100 * downFrom(scale, share))}`
      })
      return html`<path class="${name === 'limits95' ? 'chart-limit' : 'chart-outer'}" vector-effect="non-scaling-stroke" d="M${steps.join('L')}"/>`
    }),
  )}`
}

/** A dot inside the limits; outside them a mark that points away, with its number in the table outside the 99.8 % limits. */
function teamMark(
  { share, of, place }: PlacedTeam,
  {
    most,
    scale,
    label,
    overall,
  }: { readonly most: number; readonly scale: ChartScale; readonly label: number; readonly overall: number },
): Html {
  const isRight = of > most / 2
  return html`<svg x="${percent(of / most)}" y="${percent(downFrom(scale, share))}" overflow="visible">${
    place === 'inside' ? html`<circle r="4"/>` : outMark(share > overall)
  }${
    label === 0
      ? ''
      : html`<text class="chart-label" x="${isRight ? -11 : 11}" y="5"${isRight ? html` text-anchor="end"` : ''}>${label}</text>`
  }</svg>`
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100
}
