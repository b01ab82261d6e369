import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../../test/browser/launch-chromium.ts'
import { buildPages } from './build-pages.ts'
import { weighPage } from './bytes.ts'
import { type BenchForm, benchForms } from './make-forms.ts'
import { servePages } from './serve-pages.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, serve: { type: 'boolean', default: false } },
})

/** `slow` is Chromium's "Slow 4G" with a quarter of this machine's speed. */
const profiles = {
  none: undefined,
  slow: {
    cpu: 4,
    network: { offline: false, downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562.5 },
  },
} as const
type Profile = keyof typeof profiles

interface Visit {
  readonly url: string
  readonly form: BenchForm
  readonly profile: Profile
}

/** Milliseconds from navigation until the last question of the form is on the page and has a box. */
async function timeToAllItems(browser: Browser, { url, form, profile }: Visit): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    const devTools = await context.newCDPSession(page)
    await devTools.send('Network.enable')
    await devTools.send('Network.setCacheDisabled', { cacheDisabled: true })
    const limits = profiles[profile]
    if (limits !== undefined) {
      await devTools.send('Network.emulateNetworkConditions', limits.network)
      await devTools.send('Emulation.setCPUThrottlingRate', { rate: limits.cpu })
    }
    await page.addInitScript(watchForItems, { item: form.item, shown: form.shown })
    await page.goto(url, { waitUntil: 'commit' })
    const seen = await page.waitForFunction(() => Reflect.get(window, 'allItemsAt'), null, {
      timeout: 90_000,
    })
    return Number(await seen.jsonValue())
  } finally {
    await context.close()
  }
}

/** Runs in the page: looks once a frame. */
function watchForItems({ item, shown }: { readonly item: string; readonly shown: number }): void {
  const look = () => {
    const found = document.querySelectorAll(item)
    const last = found[found.length - 1]
    if (found.length >= shown && last !== undefined && last.getClientRects().length > 0) {
      Reflect.set(window, 'allItemsAt', performance.now())
    } else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

async function measureTimes(origin: string): Promise<void> {
  const browser = await launchChromium()
  const times = new Map<string, number[]>()
  try {
    // Every repetition visits every page in turn, so that a busy spell of the machine falls on all alike.
    for (let run = 0; run < Number(values.runs); run += 1) {
      for (const form of benchForms) {
        for (const profile of Object.keys(profiles) as Profile[]) {
          for (const page of ['floor', form.page]) {
            const key = `${page} ${form.name} ${profile}`
            const took = await timeToAllItems(browser, {
              url: `${origin}/${page}/?form=${form.name}`,
              form,
              profile,
            })
            times.set(key, [...(times.get(key) ?? []), took])
          }
        }
      }
    }
  } finally {
    await browser.close()
  }
  console.log(`\nTime to all items, medians of ${values.runs}\n`)
  console.log('| form | profile | bare Preact, ms | Alongside, ms | ratio |\n|---|---|---:|---:|---:|')
  for (const form of benchForms) {
    for (const profile of Object.keys(profiles)) {
      const [floor, ours] = ['floor', form.page].map((page) =>
        median(times.get(`${page} ${form.name} ${profile}`) ?? []),
      )
      const ratio = ((ours ?? Number.NaN) / (floor ?? Number.NaN)).toFixed(2)
      console.log(
        `| ${form.name}: ${form.what} | ${profile} | ${floor?.toFixed(0)} | ${ours?.toFixed(0)} | ${ratio} |`,
      )
    }
  }
}

function printBytes(directory: string): void {
  const pages = ['floor', 'alongside', 'alongside-filled']
  const [floor, ...ours] = pages.map((page) => weighPage(join(directory, page), 'index.html').first)
  console.log('| page | script and style before the first item, brotli 11, bytes | ratio |\n|---|---:|---:|')
  console.log(`| bare Preact, no style | ${floor} | 1 |`)
  for (const [index, bytes] of ours.entries()) {
    console.log(`| ${pages[index + 1]} | ${bytes} | ${(bytes / (floor ?? 1)).toFixed(1)} |`)
  }
}

const directory = mkdtempSync(join(tmpdir(), 'alongside-form-bench-'))
try {
  await buildPages(directory)
  printBytes(directory)
  const server = await servePages(directory)
  if (values.serve) {
    console.log(`\nOpen ${server.origin}/alongside/?form=brief-inspire (or a, b, c). Ctrl+C stops.`)
    await new Promise((stopped) => process.once('SIGINT', stopped))
  } else await measureTimes(server.origin)
  await server.close()
} finally {
  rmSync(directory, { recursive: true, force: true })
}
