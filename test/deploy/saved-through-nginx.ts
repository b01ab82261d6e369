import assert from 'node:assert/strict'
import type { RunningSandbox } from '../../src/sandbox/sandbox.ts'
import { launchChromium } from '../browser/launch-chromium.ts'
import { goToCheck, sendAnswers } from '../journeys/brief-inspire-steps.ts'

/** Opens the app from the record's page in Chromium, does one Brief INSPIRE, and looks for it in the record, which then holds `count`. */
export async function savedThroughNginx(
  sandbox: RunningSandbox,
  { address, count }: { readonly address: string; readonly count: number },
): Promise<string> {
  const browser = await launchChromium()
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' })
    const said: string[] = []
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) said.push(message.text())
    })
    const page = await context.newPage()
    await page.goto(`${sandbox.ehrUrl}/`)
    await page.getByRole('link', { name: "Aisling O'Connor" }).first().click()
    await page.getByLabel('Signed in as').selectOption('maya-lindqvist')
    await page.getByRole('button', { name: 'Change' }).click()
    const opening = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Open Alongside in a new window' }).click()
    const popup = await opening
    await popup.waitForURL(/app\.html/)
    assert.ok(popup.url().startsWith(address), `the app is nginx’s: ${popup.url()}`)
    await goToCheck(popup.mainFrame(), { worker: /Sam Okafor/, mode: 'With help' })
    await sendAnswers(popup.mainFrame())
    assert.deepEqual(said, [], 'the browser says nothing under the policy that nginx sends')
  } finally {
    await browser.close()
  }
  const response = await fetch(`${sandbox.fhirBase}/QuestionnaireResponse?patient=aisling-oconnor`, {
    headers: { authorization: `Bearer ${sandbox.readToken}`, accept: 'application/fhir+json' },
  })
  const found = (await response.text()).match(/Questionnaire\/brief-inspire\|/g)
  assert.equal(found?.length, count, 'the record holds each once')
  return 'one Brief INSPIRE opened from the record, saved and read back'
}
