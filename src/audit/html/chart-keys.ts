import { html } from 'hono/html'
import { outMark } from './chart-frame.ts'
import type { Html } from './html-part.ts'

const dot = html`<svg class="key-mark chart-staff" aria-hidden="true" focusable="false" width="12" height="12"><circle cx="6" cy="6" r="5"/></svg>`

/** What the marks and lines of charts at named dates mean. */
export const timePointKey = html`<p class="key"><span class="key-part">${dot} staff alone</span> <span class="key-part"><svg class="key-mark chart-person" aria-hidden="true" focusable="false" width="12" height="12"><rect x="1" y="1" width="10" height="10"/></svg> the person, alone or with others</span> <span class="key-part">upright lines: 95% intervals</span></p>`

/** What those of charts by periods mean. */
export const seriesKey = html`<p class="key">${keyPart(dot, 'the share of a period')} ${keyPart(outKey(), 'a period that stands out, pointing the way it goes')} ${keyPart(lineKey('chart-centre'), 'mean, or median in a run chart')} ${keyPart(lineKey('chart-limit'), 'limits of what chance makes')} ${keyPart(lineKey('chart-step'), 'upright: a step change that was declared')}</p>`

/** What those of the funnel mean. */
export const funnelKey = html`<p class="key">${keyPart(dot, 'a team')} ${keyPart(outKey(), 'a team outside limits, pointing away from the whole')} ${keyPart(lineKey('chart-centre'), 'all plans')} ${keyPart(lineKey('chart-limit'), '95% limits')} ${keyPart(lineKey('chart-outer'), '99.8% limits')}</p>`

function keyPart(mark: Html, words: string): Html {
  return html`<span class="key-part">${mark} ${words}</span>`
}

function outKey(): Html {
  return html`<svg class="key-mark" aria-hidden="true" focusable="false" width="16" height="16"><svg x="8" y="8" overflow="visible">${outMark(true)}</svg></svg>`
}

function lineKey(name: string): Html {
  return html`<svg class="key-mark" aria-hidden="true" focusable="false" width="32" height="12"><line class="${name}" x1="0" x2="32" y1="6" y2="6"/></svg>`
}
