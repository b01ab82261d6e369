import type { BrowserContext, Frame } from 'playwright-core'
import { mark } from './payloads.ts'

/** What must not happen while payloads are on a page. */
export interface Watch {
  /** In words, in the order in which they were seen. */
  readonly findings: readonly string[]
  add(finding: string): void
  /** Findings of elements, attributes and prototypes that a payload made or changed on this page. */
  look(frame: Frame, where: string): Promise<void>
}

/** Watches every page of a context for dialogs, requests to others, refusals by the policy and errors nobody caught. */
export async function watchContext(context: BrowserContext, ours: readonly string[]): Promise<Watch> {
  const findings: string[] = []
  context.on('dialog', (dialog) => {
    // The browser's own question on leaving what is not saved yet.
    if (dialog.type() === 'beforeunload') return void dialog.accept().catch(() => {})
    findings.push(`a dialog: ${dialog.message()}`)
    return void dialog.dismiss().catch(() => {})
  })
  context.on('request', (request) => {
    const url = request.url()
    if (!ours.some((origin) => url.startsWith(`${origin}/`)) && !url.startsWith('about:'))
      findings.push(`a request: ${url}`)
  })
  context.on('weberror', (error) => findings.push(`an error: ${error.error().message}`))
  await context.exposeBinding(
    'policyRefused',
    (_source, what: string) => void findings.push(`refused by policy: ${what}`),
  )
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const { policyRefused } = globalThis as unknown as { policyRefused(what: string): void }
      policyRefused(`${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  return {
    findings,
    add: (finding) => void findings.push(finding),
    async look(frame, where) {
      for (const found of await frame.evaluate(strayElements, mark)) findings.push(`${where}: ${found}`)
    },
  }
}

/** Runs in the page. What stands there that only a payload can have made. */
export function strayElements(ofPayload: string): readonly string[] {
  const never =
    'iframe object embed applet base frame frameset math video audio portal marquee template xmp plaintext listing isindex noembed noframes foreignobject animate set use'
  const forbidden = new Set(never.split(' '))
  const asText = /^(?:aria-.*|data-.*|title|alt|value|placeholder|label|content)$/
  const markupOf = Object.getOwnPropertyDescriptor(Element.prototype, 'outerHTML')?.get ?? (() => '')
  const found: string[] = []
  for (const element of document.querySelectorAll('*')) {
    const tag = element.localName
    // The record's own page holds the app in a frame.
    const isTheApp = tag === 'iframe' && !markupOf.call(element).includes(ofPayload)
    if (forbidden.has(tag) && !isTheApp) found.push(`<${tag}>`)
    if (['script', 'style', 'link', 'meta'].includes(tag) && markupOf.call(element).includes(ofPayload))
      found.push(`<${tag}> with a payload`)
    // By the prototype: a form's own members can be hidden behind its fields.
    for (const name of Element.prototype.getAttributeNames.call(element)) {
      const value = Element.prototype.getAttribute.call(element, name) ?? ''
      if (/^on/i.test(name)) found.push(`<${tag} ${name}>`)
      if (name.includes(ofPayload.toLowerCase())) found.push(`<${tag} ${name}> named by a payload`)
      if (value.includes(ofPayload) && !asText.test(name))
        found.push(`<${tag} ${name}="${value.slice(0, 80)}">`)
    }
  }
  if ('polluted' in {}) found.push('Object.prototype is polluted')
  if (document.body?.localName !== 'body' || !(document.forms instanceof HTMLCollection))
    found.push('document is clobbered')
  return found
}

/** Everything of a page that a person can come to read: its words, what stands in fields, and what assistive technology says. */
export function wordsOf(frame: Frame): Promise<string> {
  return frame.evaluate(() =>
    [
      document.title,
      document.body.textContent,
      ...[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value),
      ...[...document.querySelectorAll('[aria-label]')].map((each) => each.getAttribute('aria-label')),
    ].join('\n'),
  )
}
