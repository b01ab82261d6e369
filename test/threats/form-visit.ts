import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { buildPages } from '../../bench/form/build-pages.ts'
import { pageHeaders } from '../../src/host/site/page-headers.ts'
import { defaultSitePolicy } from '../../src/host/site/site-policy.ts'
import { readAppFiles } from '../../src/sandbox/app-server/app-files.ts'
import { appHandler } from '../../src/sandbox/app-server/app-handler.ts'
import { fetchListener } from '../../src/sandbox/fetch-listener.ts'
import { listen } from '../../src/sandbox/listening.ts'
import type { Payload } from './payloads.ts'
import { type Watch, watchContext, wordsOf } from './watch.ts'

/** Draws one form in which every text is a payload, with the renderer as it ships and under the app's own policy. */
export async function formVisit(
  browser: Browser,
  payloads: readonly Payload[],
  noticed: (words: string) => void,
): Promise<Watch> {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-threats-'))
  await buildPages(folder)
  await writeFile(join(folder, 'forms/hostile.json'), JSON.stringify(hostileForm(payloads)))
  const listening = await listen({ port: 0, hosts: ['127.0.0.1'] })
  const headers = pageHeaders({ records: [], frameAncestors: [], policy: defaultSitePolicy })
  listening.serve(fetchListener(appHandler({ files: await readAppFiles(folder), pageHeaders: headers })))
  const origin = `http://127.0.0.1:${listening.port}`
  const context = await browser.newContext()
  try {
    const watch = await watchContext(context, [origin])
    const page = await context.newPage()
    for (const build of ['alongside', 'alongside-measure']) {
      await page.goto(`${origin}/${build}/index.html?form=hostile`)
      // A long form is drawn piece by piece: what is looked at is the whole of it.
      await page.locator(`[data-link-id="f${payloads.length - 1}"]`).waitFor({ state: 'attached' })
      noticed(await wordsOf(page.mainFrame()))
      await watch.look(page.mainFrame(), `a form by ${build}`)
    }
    return watch
  } finally {
    await context.close()
    await listening.close()
    await rm(folder, { recursive: true })
  }
}

const core = 'http://hl7.org/fhir/StructureDefinition'

function hostileForm(payloads: readonly Payload[]): object {
  return {
    resourceType: 'Questionnaire',
    status: 'active',
    title: 'Hostile',
    item: payloads.flatMap((payload, place) => {
      const rendered = {
        extension: [
          { url: `${core}/rendering-xhtml`, valueString: payload.at('xhtml') },
          { url: `${core}/rendering-markdown`, valueMarkdown: payload.at('xhtml') },
          { url: `${core}/rendering-style`, valueString: payload.at('xhtml') },
        ],
      }
      const coding = { system: 'urn:s', code: `c${place}`, display: payload.at('option'), _display: rendered }
      return [
        {
          linkId: `q${place}`,
          type: 'choice',
          text: payload.at('text'),
          _text: rendered,
          prefix: payload.at('prefix'),
          _prefix: rendered,
          answerOption: [{ valueCoding: coding }, { valueCoding: { ...coding, code: 'other' } }],
          item: [{ linkId: `q${place}-note`, type: 'display', text: payload.at('hint'), _text: rendered }],
        },
        {
          linkId: `f${place}`,
          type: 'string',
          readOnly: true,
          text: 'Fixed',
          initial: [{ valueString: payload.at('initial') }],
        },
      ]
    }),
  }
}
