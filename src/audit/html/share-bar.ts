import { html } from 'hono/html'
import type { ReportedShare } from '../report/audit-report.ts'
import type { SuppressionRule } from '../suppression/suppression-rule.ts'
import type { Html } from './html-part.ts'
import { intervalWords, shareInWords } from './printed-words.ts'

/** A share as its number and its interval, with a bar; only words where it is not printed. */
export function shareCell(share: ReportedShare, rule: SuppressionRule, mark?: number): Html {
  const interval = intervalWords(share)
  return html`<div class="measure"><span class="words"><span class="share">${shareInWords(share, rule)}</span>${
    interval === undefined ? '' : html` <span class="interval">(${interval})</span>`
  }</span>${shareBar(share, mark)}</div>`
}

/**
 * The bar of a share, with a line over its interval and a mark where another share lies (0 to 1). It says nothing that the numbers
 * beside it do not say; without a share there is none.
 */
function shareBar({ share, clustered95, wilson95 }: ReportedShare, mark?: number): Html | string {
  if (share === null) return ''
  const ends = clustered95 ?? wilson95
  return html`<svg class="bar" aria-hidden="true" focusable="false" width="100%" height="16"><rect class="bar-room" width="100%" height="16"/><rect class="bar-share" width="${percent(share)}" height="16"/>${
    ends === null ? '' : intervalLine(ends)
  }${mark === undefined ? '' : html`<line class="bar-mark" x1="${percent(mark)}" x2="${percent(mark)}" y1="-3" y2="19"/>`}</svg>`
}

function intervalLine([low, high]: readonly [number, number]): Html {
  const line = (name: string) =>
    html`<line class="${name}" x1="${percent(low)}" x2="${percent(high)}" y1="8" y2="8"/>`
  return html`${line('bar-interval-ground')}${line('bar-interval')}`
}

/** A share as a place from left to right. */
export function percent(share: number): string {
  return `${Math.round(10_000 * Math.min(1, Math.max(0, share))) / 100}%`
}
