import { Hono } from 'hono'
import { cardsPart, putAwayNotice } from './cards-part.ts'
import { carePlansTab } from './care-plans-tab.ts'
import { documentsTab } from './documents-tab.ts'
import type { EhrOptions, Html } from './ehr-options.ts'
import { fhirTab } from './fhir-tab.ts'
import { framePage } from './frame-page.ts'
import { openingOf } from './opening-choice.ts'
import type { PageAnswers } from './page-answers.ts'
import { addressAs } from './page-layout.ts'
import { nameOf } from './person-name.ts'
import { type PersonTab, personPage, personTab } from './person-page.ts'
import { findPatient } from './person-record.ts'
import { signedInStaff, staffMembers } from './staff.ts'
import { summaryTab } from './summary-tab.ts'
import type { WriteLog } from './write-log.ts'

export interface PersonRoutesOptions extends EhrOptions {
  readonly answers: PageAnswers
  readonly log: WriteLog
}

/** A person's pages, to be mounted at `/people`: the tabs, the press that opens the app, and the page with the frame. */
export function personRoutes(options: PersonRoutesOptions): Hono {
  const { engine, launches, faults, appUrl, answers, log, cds } = options
  const routes = new Hono()
  const tabContent: Record<PersonTab, (personId: string) => Html> = {
    summary: (personId) => summaryTab(engine, personId),
    'care-plans': (personId) => carePlansTab(engine, personId),
    documents: (personId) => documentsTab(engine, personId),
    fhir: (personId) => fhirTab(engine, personId, log),
  }
  const launchUrl = (launch: string) =>
    `${appUrl}/launch.html?${new URLSearchParams({ iss: engine.fhirBase, launch })}`

  routes.get('/:id', async (context) => {
    const patient = findPatient(engine, context.req.param('id'))
    if (patient === undefined) return answers.notFound(context)
    const tab = personTab(context.req.query('tab'))
    const frame = answers.frameOf(context, nameOf(patient), { tab })
    const content = tabContent[tab](patient.id)
    const { signedIn } = frame
    const putAway = context.req.query('card')
    // The hook is the opening of the person's page, not each of its tabs.
    const isOpening = tab === 'summary' && putAway === undefined && signedIn !== undefined
    const cards = isOpening
      ? cardsPart(patient, {
          cards: (await cds?.cardsFor(patient.id, `Practitioner/${signedIn.id}`)) ?? [],
          signedIn,
        })
      : putAwayNotice(putAway)
    return answers.page(context, frame, personPage(patient, { engine, signedIn, tab, content, cards }))
  })

  routes.post('/:id/put-away', async (context) => {
    const patient = findPatient(engine, context.req.param('id'))
    if (patient === undefined) return answers.notFound(context)
    const { card, reason, as } = await context.req.parseBody()
    const [system = '', code = ''] = typeof reason === 'string' ? reason.split('|') : []
    const said = code === '' ? undefined : { system, code }
    const isTold = typeof card === 'string' && (await cds?.dismiss(card, said)) === true
    const signedIn = signedInStaff(staffMembers(engine), typeof as === 'string' ? as : undefined)
    const told = isTold ? 'told' : 'not-told'
    return context.redirect(addressAs(`/people/${patient.id}`, signedIn, { card: told }), 303)
  })

  routes.post('/:id/open', async (context) => {
    const patient = findPatient(engine, context.req.param('id'))
    if (patient === undefined) return answers.notFound(context)
    const form = await context.req.parseBody()
    const as = typeof form.as === 'string' ? form.as : undefined
    const signedIn = signedInStaff(staffMembers(engine), as)
    if (signedIn === undefined) return context.text('This record holds no staff to sign in.', 409)
    const launch = launches.create({
      userReference: `Practitioner/${signedIn.id}`,
      patientId: patient.id,
      ...openingOf(form, engine.fhirBase),
      ...(typeof form.appContext === 'string' ? { appContext: form.appContext } : {}),
    })
    const framed = addressAs(`/people/${patient.id}/alongside`, signedIn, { launch })
    return context.redirect(form.where === 'window' ? launchUrl(launch) : framed, 303)
  })

  routes.get('/:id/alongside', (context) => {
    const patient = findPatient(engine, context.req.param('id'))
    if (patient === undefined) return answers.notFound(context)
    // Changing who is signed in goes back to the person's page: the launch in this address was made for one user.
    const frame = { ...answers.frameOf(context, nameOf(patient)), path: `/people/${patient.id}` }
    const content = framePage(patient, {
      signedIn: frame.signedIn,
      launchUrl: launchUrl(context.req.query('launch') ?? ''),
      log,
      faults: faults.settings(),
      personality: faults.personality(),
    })
    return answers.page(context, frame, content)
  })
  return routes
}
