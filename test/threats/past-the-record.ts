import type { BrowserContext } from 'playwright-core'

/** The control characters that no FHIR string may hold (R4, "string"), which a record that checks refuses to take. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
const refused = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g
const standIns = /[\ue000-\ue01f]/g
const firstStandIn = 0xe000

/** The same resources with a character of private use for each control character. */
export function withStandIns(resources: readonly object[]): readonly object[] {
  const text = (value: unknown): unknown =>
    typeof value === 'string'
      ? value.replace(refused, (found) => String.fromCodePoint(firstStandIn + found.charCodeAt(0)))
      : value
  return JSON.parse(JSON.stringify(resources, (_, value) => text(value)))
}

/** Puts the control characters back on the way to the app: the record of another maker, which checks nothing. */
export async function withoutStandIns(context: BrowserContext, fhirBase: string): Promise<void> {
  await context.route(`${fhirBase}/**`, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback()
    const response = await route.fetch()
    const body = (await response.text()).replace(standIns, (found) => {
      const code = (found.codePointAt(0) ?? 0) - firstStandIn
      return `\\u${code.toString(16).padStart(4, '0')}`
    })
    return route.fulfill({ response, body })
  })
}
