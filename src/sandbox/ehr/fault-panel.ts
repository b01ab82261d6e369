import { html } from 'hono/html'
import type { FaultSettings } from '../faults.ts'
import type { Html } from './ehr-options.ts'
import { type FaultChoice, faultChoices } from './fault-choices.ts'

/** What is going wrong now, in one sentence. */
export function faultSentence(settings: FaultSettings): string {
  const names = faultChoices.filter((choice) => choice.isOn(settings)).map(({ name }) => name.toLowerCase())
  return names.length === 0 ? 'Nothing is set to go wrong.' : `Set to go wrong: ${names.join('; ')}.`
}

/** The switches that are on, by id: what the page's script needs to redraw the buttons. */
export function faultsOn(settings: FaultSettings): readonly string[] {
  return faultChoices.filter((choice) => choice.isOn(settings)).map(({ id }) => id)
}

function choiceForm(choice: FaultChoice, settings: FaultSettings): Html {
  const on = choice.isOn(settings)
  return html`<form method="post" action="/ehr/faults" data-fault="${choice.id}">
    <input type="hidden" name="choice" value="${choice.id}">
    <input type="hidden" name="turn" value="${on ? 'off' : 'on'}">
    <button type="submit" aria-pressed="${on ? 'true' : 'false'}" aria-describedby="what-${choice.id}">${choice.name}</button>
    <p id="what-${choice.id}">${choice.what}</p>
  </form>`
}

function plainForm(choice: string, name: string, what: string, personId?: string): Html {
  return html`<form method="post" action="/ehr/faults" data-fault="${choice}">
    <input type="hidden" name="choice" value="${choice}">
    ${personId === undefined ? '' : html`<input type="hidden" name="person" value="${personId}">`}
    <button type="submit" aria-describedby="what-${choice}">${name}</button>
    <p id="what-${choice}">${what}</p>
  </form>`
}

/** What "somebody else changes the plan" came to, as the page without its script is told it. */
export type PlanChangeOutcome = 'changed' | 'none'

const planChangeWords: Readonly<Record<PlanChangeOutcome, string>> = {
  changed:
    'Somebody else has just changed a plan. The list of what was written on the person’s page shows which.',
  none: 'There is no plan of Alongside with an action in it yet. Begin one in Alongside first.',
}

export interface FaultPanel {
  /** Logical id of the person whose plan is changed; left out, the plan that was stored last is. */
  readonly personId?: string
  readonly planChange?: PlanChangeOutcome
}

/** The panel itself, without a heading. Works without the page's script; with it, pressing does not leave the page. */
export function faultPanel(settings: FaultSettings, { personId, planChange }: FaultPanel = {}): Html {
  const choices = (when: FaultChoice['when']) =>
    faultChoices.filter((choice) => choice.when === when).map((choice) => choiceForm(choice, settings))
  return html`<div class="faults">
    <p role="status" data-fault-state>${faultSentence(settings)}</p>
    <p role="status" data-plan-change>${planChange === undefined ? '' : planChangeWords[planChange]}</p>
    <h3>While Alongside is open</h3>
    <div class="choices">
      ${plainForm('expire-tokens', 'End the sign-in now', 'Every access given so far ends. Alongside should renew it by itself, once, and lose nothing.')}
      ${plainForm('change-plan', 'Somebody else changes the plan now', 'One action of the plan that was saved last gets another status and one owner more. Alongside should show both versions and write over neither.', personId)}
      ${choices('while Alongside is open')}
    </div>
    <h3>When Alongside opens</h3>
    <div class="choices">${choices('when Alongside opens')}</div>
    <div class="choices">${plainForm('reset', 'Put everything right again', 'Turns every switch off.')}</div>
  </div>`
}
