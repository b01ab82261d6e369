import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../../test/browser/launch-chromium.ts'
import { buildPages } from './build-pages.ts'
import { buildPeers, installedPeers } from './build-peers.ts'
import { weighPage } from './bytes.ts'
import { benchForms } from './make-forms.ts'
import { planFigure, planPages } from './plan-figure.ts'
import { barTable, timeTable } from './report-tables.ts'
import { servePages } from './serve-pages.ts'
import { sightingsOf } from './sightings.ts'
import { alongside, floor, peers, type Target } from './targets.ts'
import { type Profile, profiles, visitPage } from './visit-page.ts'
import { writeSeen } from './write-seen.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    serve: { type: 'boolean', default: false },
    alone: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    forms: { type: 'string', default: 'a,b,c,plan' },
    profiles: { type: 'string', default: 'none,slow' },
    peers: { type: 'string', default: peers.map(({ name }) => name).join() },
  },
})
const isPlanAsked = values.forms.split(',').includes('plan')
const askedForms = values.forms.split(',').filter((name) => name !== 'plan')
const askedProfiles = values.profiles.split(',')
const askedPeers = values.alone ? [] : values.peers.split(',')
const isAsked = ({ name }: Target) => askedPeers.includes(name)
const installed = installedPeers()
const [present, absent] = [installed.present.filter(isAsked), installed.absent.filter(isAsked)]
const forms = benchForms.filter(({ name }) => askedForms.includes(name))
const chosenProfiles = askedProfiles.filter((name): name is Profile => name in profiles)

const runs = Number(values.runs)
const isKnown =
  forms.length === askedForms.length &&
  chosenProfiles.length === askedProfiles.length &&
  present.length + absent.length === askedPeers.length
if (!isKnown || !(runs >= 1)) {
  const listed = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join()
  const known = `--forms of ${listed(benchForms)},plan, --profiles of ${Object.keys(profiles)}, --peers of ${listed(peers)}, --runs from 1`
  console.error(`Not measured: it takes ${known}.`)
  process.exit(2)
}

/** Visits every page in turn in every repetition, so that a busy spell of the machine falls on all alike. */
async function measure(origin: string): Promise<readonly string[]> {
  const browser = await launchChromium({ optimised: true })
  const sightings = sightingsOf()
  const plan: string[] = []
  const targets = [floor, alongside, ...present]
  try {
    // First, because it is short: a page that does not open must not cost all that was measured before.
    if (isPlanAsked) plan.push(await planFigure(browser, { origin, runs }))
    // The server compresses each file when it is first asked for: nobody's time.
    for (const target of targets)
      for (const form of forms) await warm(browser, `${origin}${target.url(form.name)}`)
    for (let run = 0; run < runs; run += 1) {
      for (const form of forms) {
        for (const profile of chosenProfiles) {
          for (const target of targets) {
            const seen = await visitPage(browser, { origin, target, form, profile })
            sightings.add({ target, form, profile }, seen)
            const failed = seen.all === undefined ? ' never showed the whole form' : ''
            console.error(`${run + 1} ${form.name} ${profile} ${target.name}${failed}`)
          }
        }
      }
    }
  } finally {
    await browser.close()
  }
  const times = forms.flatMap((form) =>
    chosenProfiles.map((profile) => timeTable({ sightings, targets, form, profile })),
  )
  return [barTable(sightings), `\nMedians of ${values.runs}.`, ...times, ...plan]
}

async function warm(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage()
  await page.goto(url, { waitUntil: 'networkidle', timeout: 120_000 })
  await page.close()
}

function byteTable(directory: string): string {
  const pages = [
    'floor',
    'alongside',
    'alongside-measure',
    'alongside-filled',
    ...present.map(({ name }) => name),
  ]
  const weights = pages.map((page) => weighPage(join(directory, page), 'index.html').first)
  const rows = pages.map((page, index) => {
    const bytes = weights[index] ?? Number.NaN
    return `| ${page} | ${bytes} | ${(bytes / (weights[0] ?? Number.NaN)).toFixed(1)} |`
  })
  const head =
    '\n| page | script and style before the first item, brotli 11, bytes | ratio |\n|---|---:|---:|'
  return [head, ...rows].join('\n')
}

const directory = mkdtempSync(join(tmpdir(), 'alongside-form-bench-'))
try {
  await buildPages(directory, isPlanAsked ? planPages : [])
  await buildPeers(directory, present)
  if (absent.length > 0) {
    const names = absent.map(({ what }) => what).join(', ')
    console.log(`Not installed, so left out: ${names}. (node bench/form/install-peers.ts)\n`)
  }
  const bytes = byteTable(directory)
  const server = await servePages(directory)
  if (values.serve) {
    console.log(`\nOpen ${server.origin}/alongside/?form=brief-inspire (or a, b, c, a tool). Ctrl+C stops.`)
    await new Promise((stopped) => process.once('SIGINT', stopped))
  } else {
    const seen = [...(await measure(server.origin)), bytes].join('\n')
    console.log(seen)
    if (values.write) writeSeen(join(import.meta.dirname, 'README.md'), seen)
  }
  await server.close()
} finally {
  rmSync(directory, { recursive: true, force: true })
}
