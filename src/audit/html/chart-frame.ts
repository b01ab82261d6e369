import { html } from 'hono/html'
import type { ChartScale } from './chart-scale.ts'
import type { Html } from './html-part.ts'

/** A chart with its labels; what is in it has places in percent. The table below a chart has the same numbers. */
export function chartFrame({
  scale: { low, high },
  ends,
  content,
}: {
  readonly scale: ChartScale
  /** What stands under it to the left and to the right. */
  readonly ends: readonly [string, string]
  readonly content: Html
}): Html {
  return html`<div class="chart" aria-hidden="true">
<div class="chart-scale">${[high, (high + low) / 2, low].map((share) => html`<span>${Math.round(100 * share)}%</span>`)}</div>
<svg class="chart-plot" focusable="false" width="100%" height="240"><line class="chart-grid" x2="100%" y1="0" y2="0"/><line class="chart-grid" x2="100%" y1="50%" y2="50%"/><line class="chart-axis" x2="100%" y1="100%" y2="100%"/>${content}</svg>
<div class="chart-ends">${ends.map((end) => html`<span>${end}</span>`)}</div>
</div>`
}

/** The mark of what stands out: it points the way it goes. */
export function outMark(isUp: boolean): Html {
  return html`<path class="chart-out" d="${isUp ? 'M0-7 7 5-7 5z' : 'M0 7 7-5-7-5z'}"/>`
}
