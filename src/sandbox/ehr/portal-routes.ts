import { Hono } from 'hono'
import { html } from 'hono/html'
import type { EhrOptions } from './ehr-options.ts'
import type { PageAnswers } from './page-answers.ts'
import { chooseForm, plainLayout } from './plain-layout.ts'
import { peopleAccounts } from './who-signs-in.ts'

const product = 'My Riverside'

export type PortalOptions = Pick<EhrOptions, 'engine' | 'launches' | 'appUrl'> & {
  readonly answers: PageAnswers
}

/**
 * The portal in which people and their relatives see to their own affairs, to be mounted at `/portal`: signing in, and a page that opens
 * Alongside for whoever did, in a window of its own as on their own device.
 */
export function portalRoutes({ engine, launches, appUrl, answers }: PortalOptions): Hono {
  const routes = new Hono()
  const accountOf = (reference: unknown) =>
    peopleAccounts(engine).find((account) => account.reference === reference)

  routes.get('/', (context) => {
    const options = peopleAccounts(engine).map(({ reference, words }) => ({ value: reference, words }))
    const form = chooseForm({
      action: '/portal/home',
      hidden: {},
      label: 'Sign in as',
      name: 'user',
      options,
      button: 'Sign in',
    })
    return context.html(
      plainLayout({ title: 'Sign in', product }, html`<h1>Sign in to My Riverside</h1>${form}`),
    )
  })

  routes.post('/home', async (context) => {
    const account = accountOf((await context.req.parseBody()).user)
    if (account === undefined) return answers.notFound(context)
    const page = html`<h1>Hello, <bdi>${account.words}</bdi></h1>
    <p>With Alongside you can say how your worker supports your recovery, and look at your plan.</p>
    <form method="post" action="/portal/open">
      <input type="hidden" name="user" value="${account.reference}">
      <p><button type="submit" class="main">Open Alongside</button></p>
    </form>
    <p><a href="/portal">Sign out</a></p>`
    return context.html(plainLayout({ title: 'Home', product }, page))
  })

  routes.post('/open', async (context) => {
    const account = accountOf((await context.req.parseBody()).user)
    if (account === undefined) return answers.notFound(context)
    const { reference: userReference, patientId } = account
    const launch = launches.create({ userReference, ...(patientId === undefined ? {} : { patientId }) })
    const query = new URLSearchParams({ iss: engine.fhirBase, launch })
    return context.redirect(`${appUrl}/person.html?${query}`, 303)
  })
  return routes
}
