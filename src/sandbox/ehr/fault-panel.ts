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

function plainForm(choice: string, name: string, what: string): Html {
  return html`<form method="post" action="/ehr/faults" data-fault="${choice}">
    <input type="hidden" name="choice" value="${choice}">
    <button type="submit" aria-describedby="what-${choice}">${name}</button>
    <p id="what-${choice}">${what}</p>
  </form>`
}

/** The panel itself, without a heading. Works without the page's script; with it, pressing does not leave the page. */
export function faultPanel(settings: FaultSettings): Html {
  const choices = (when: FaultChoice['when']) =>
    faultChoices.filter((choice) => choice.when === when).map((choice) => choiceForm(choice, settings))
  return html`<div class="faults">
    <p role="status" data-fault-state>${faultSentence(settings)}</p>
    <h3>While Alongside is open</h3>
    <div class="choices">
      ${plainForm('expire-tokens', 'End the sign-in now', 'Every access given so far ends. Alongside should renew it by itself, once, and lose nothing.')}
      ${choices('while Alongside is open')}
    </div>
    <h3>When Alongside opens</h3>
    <div class="choices">${choices('when Alongside opens')}</div>
    <div class="choices">${plainForm('reset', 'Put everything right again', 'Turns every switch off.')}</div>
  </div>`
}
