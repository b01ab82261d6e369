import { html } from 'hono/html'
import { stringMember } from '../../fhir/index.ts'
import type { EhrOptions, Html } from '../ehr/ehr-options.ts'
import { nameOf } from '../ehr/person-name.ts'
import { nhsNumberOf } from '../ehr/person-record.ts'
import { chooseForm, plainLayout } from '../ehr/plain-layout.ts'
import { peopleAccounts, sortedPatients, staffAccounts } from '../ehr/who-signs-in.ts'

type Engine = Pick<EhrOptions['engine'], 'resources'>

const product = { staff: 'Riverside Record', people: 'My Riverside' } as const

function stopForm(ticket: string): Html {
  return html`<form method="post" action="/auth/stop">
    <input type="hidden" name="ticket" value="${ticket}">
    <p><button type="submit">Stop and go back to Alongside</button></p>
  </form>`
}

/** The first page of a standalone launch: who is signing in. */
export function signInPage(
  engine: Engine,
  { who, ticket }: { who: 'staff' | 'people'; ticket: string },
): Html {
  const accounts = who === 'staff' ? staffAccounts(engine) : peopleAccounts(engine)
  const next =
    who === 'staff'
      ? 'You choose whose record to open on the next page.'
      : 'It will see your own record only.'
  return plainLayout(
    { title: 'Sign in', product: product[who] },
    html`<h1>Sign in</h1>
    <p>Alongside wants to open a record. ${next}</p>
    ${chooseForm({
      action: '/auth/sign-in',
      hidden: { ticket },
      label: 'Sign in as',
      name: 'user',
      options: accounts.map(({ reference, words }) => ({ value: reference, words })),
      button: 'Sign in',
    })}
    ${stopForm(ticket)}`,
  )
}

/** The record's own picker: whose record the app opens. */
export function pickerPage(engine: Engine, ticket: string): Html {
  return plainLayout(
    { title: 'Whose record?', product: product.staff },
    html`<h1>Whose record should Alongside open?</h1>
    <form method="post" action="/auth/choose">
      <input type="hidden" name="ticket" value="${ticket}">
      <table class="stacking">
        <caption>Your caseload</caption>
        <thead><tr><th scope="col">Name</th><th scope="col">Born</th><th scope="col">NHS number</th></tr></thead>
        <tbody>${sortedPatients(engine).map(
          (patient) => html`<tr>
          <th scope="row"><button type="submit" name="patient" value="${patient.id}"><bdi>${nameOf(patient)}</bdi></button></th>
          <td data-label="Born">${stringMember(patient, 'birthDate') ?? 'not recorded'}</td>
          <td data-label="NHS number">${nhsNumberOf(patient) ?? 'not recorded'}</td>
        </tr>`,
        )}</tbody>
      </table>
      <p><button type="submit" name="patient" value="">Go on without choosing anybody</button></p>
    </form>
    ${stopForm(ticket)}`,
  )
}

/** Nobody may be redirected: the app is not known, or the page was used already. */
export function cannotOpenPage(reason: string): Html {
  return html`<!doctype html>
      <html lang="en">
        <head><meta charset="utf-8"><title>The app could not be opened</title></head>
        <body>
          <h1>The app could not be opened</h1>
          <p>The demo record does not know where this request comes from: ${reason}.</p>
          <p>Close this page and open the app again.</p>
        </body>
      </html>`
}
