import { Hono } from 'hono'
import { html } from 'hono/html'
import { readSituations } from '../../../mocks/caseload.ts'
import { caseloadPage } from './caseload-page.ts'
import { ehrAssets } from './ehr-assets.ts'
import { ehrHeaders, ownAddressOnly } from './ehr-headers.ts'
import type { EhrOptions } from './ehr-options.ts'
import { faultForms } from './fault-forms.ts'
import { faultPanel } from './fault-panel.ts'
import { createPageAnswers } from './page-answers.ts'
import { personRoutes } from './person-routes.ts'
import { kindPath, personalityForms } from './personality-forms.ts'
import { personalityPanel } from './personality-panel.ts'
import { portalRoutes } from './portal-routes.ts'
import { recordStyle } from './record-style.ts'
import { createWriteLog } from './write-log.ts'

/** The pages of the demo record, to be mounted at `/` of its origin: caseload, people, the frame, and what can go wrong. */
export function ehrPages(options: EhrOptions): Hono {
  const { engine, faults, appUrl } = options
  const pages = new Hono()
  const answers = createPageAnswers(options)
  const log = createWriteLog(engine)
  const situations = readSituations()

  pages.use(ehrHeaders(appUrl), ownAddressOnly(new URL(engine.fhirBase).origin))
  for (const { path, contentType, body } of ehrAssets()) {
    pages.get(path, (context) => context.body(body, 200, { 'Content-Type': contentType }))
  }

  pages.get('/', (context) => {
    const frame = answers.frameOf(context, 'Caseload')
    return answers.page(context, frame, caseloadPage({ engine, signedIn: frame.signedIn, situations }))
  })
  pages.route('/people', personRoutes({ ...options, answers, log }))
  pages.route('/portal', portalRoutes({ ...options, answers }))
  // Public and the same for everybody, as SMART asks: the app fetches it from another site.
  pages.get('/ehr/smart-style.json', (context) =>
    context.json(recordStyle, 200, { 'Access-Control-Allow-Origin': '*' }),
  )

  pages.get('/going-wrong', (context) => {
    const plan = context.req.query('plan')
    return answers.page(
      context,
      answers.frameOf(context, 'Try things going wrong'),
      html`<h1>Try things going wrong</h1>
      <p>Press one, then use Alongside and see how it takes it. The same panel is beside the frame when Alongside is open in the record.</p>
      <h2>What can go wrong</h2>
      ${faultPanel(faults.settings(), plan === 'changed' || plan === 'none' ? { planChange: plan } : {})}`,
    )
  })
  pages.get(kindPath, (context) =>
    answers.page(
      context,
      answers.frameOf(context, 'Kind of record'),
      html`<h1>Kind of record</h1>
      <p>Electronic records differ in what they take from an app. Choose one kind, then open Alongside from a person's page. The same choice is beside the frame when Alongside is open in the record.</p>
      ${personalityPanel(faults.personality())}`,
    ),
  )
  pages.route('/ehr/faults', faultForms(options))
  pages.route('/ehr/personality', personalityForms(faults))

  pages.get('/ehr/writes', (context) => {
    const after = Number(context.req.query('after') ?? '0')
    const personId = context.req.query('person')
    return context.json({ writes: log.after(Number.isFinite(after) ? after : 0, personId) })
  })

  // Not `notFound`: that is lost when these pages are mounted in a larger server.
  pages.all('*', answers.notFound)
  return pages
}
