import type { Page } from 'playwright-core'
import { goToHandOver } from '../brief-inspire-steps.ts'
import type { World } from '../world.ts'
import { canaryPatientId } from './canary-record.ts'

/** Requests that a locked page may make: the one save, its read-backs, and the token for them. */
const allowed = [
  /^POST .*\/fhir\/(QuestionnaireResponse|Observation)$/,
  /^GET .*\/fhir\/(QuestionnaireResponse|Observation)(\/[\w-]+|\?.*identifier=.*)$/,
  /^GET .*\/fhir\/Patient\/[\w-]+$/,
  /^(POST|OPTIONS) .*\/auth\//,
  /^OPTIONS /,
  // The pages and files of the app itself.
  /^GET [^?]*\/(app|launch)\.html/,
  /^GET .*\/(assets\/.*|site\.json|favicon\.ico|instruments\/.*)$/,
]

/** A page that was just handed over, and what went wrong in it since: requests it may not make, and errors nobody caught. */
export interface LockedPage {
  readonly page: Page
  readonly faults: readonly string[]
}

/** Opens the marked record as the worker who is rated, or as a colleague who is marked too, and hands the screen over. */
export async function lockedPage(
  world: World,
  as: 'sam-okafor' | 'canary-worker' = 'sam-okafor',
): Promise<LockedPage> {
  const { page } = await world.newPage()
  const faults: string[] = []
  page.on('dialog', (dialog) => void dialog.accept().catch(() => {}))
  const launch = world.sandbox.launches.create({
    patientId: canaryPatientId,
    userReference: `Practitioner/${as}`,
  })
  await page.goto(
    `${world.sandbox.appUrl}/launch.html?${new URLSearchParams({ iss: world.sandbox.fhirBase, launch })}`,
  )
  const app = page.mainFrame()
  await app.getByText('CANARY-PLAN').first().waitFor()
  await app.getByText('CANARY-VALUES').first().waitFor()
  await goToHandOver(app, {
    worker: /Sam Okafor/,
    person: /^Wren/,
    ...(as === 'sam-okafor' ? {} : { mode: 'Alone' }),
  })
  await app.getByRole('button', { name: 'Lock and hand over' }).click()
  await app.getByRole('heading', { level: 1, name: 'Hello Wren' }).waitFor()
  page.on('request', (request) => {
    const line = `${request.method()} ${request.url()}`
    if (request.url().startsWith('about:') || allowed.some((pattern) => pattern.test(line))) return
    faults.push(`it asked ${line}`)
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  return { page, faults }
}
