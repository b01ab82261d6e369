import type { Browser, Page } from 'playwright-core'
import { actionCount, goalCount } from './page/bench-plan.ts'
import { armForScore, watchForScore } from './page-probes.ts'
import { armForPaint, watchForPaint } from './paint-probe.ts'
import { median } from './visit-page.ts'

/** The pages of the plan figure: the editor as it ships, and the least Preact with the same fields. */
export const planPages = ['plan', 'plan-floor'] as const
type PlanPage = (typeof planPages)[number]

/** What is done to a plan of 10 goals with 8 actions each. */
const deeds = ['a letter typed', 'an owner pressed'] as const
type Deed = (typeof deeds)[number]

const warmUps = 5
const repetitions = 15
const bar = 2

/** From what a person does until it was painted, in both pages in turn, as a table with the bar it is held to. */
export async function planFigure(
  browser: Browser,
  { origin, runs }: { readonly origin: string; readonly runs: number },
): Promise<string> {
  const seen = new Map<string, number[]>()
  for (let run = 0; run < runs; run += 1) {
    for (const page of planPages) {
      for (const [deed, ms] of await visitPlan(browser, `${origin}/${page}/`)) {
        const key = `${page} ${deed}`
        seen.set(key, [...(seen.get(key) ?? []), ms])
      }
      console.error(`${run + 1} ${page}`)
    }
  }
  const middle = (page: PlanPage, deed: Deed) => median(seen.get(`${page} ${deed}`) ?? [])
  const rows = deeds.map((deed) => {
    const [ours, floor] = [middle('plan', deed), middle('plan-floor', deed)]
    const ratio = ours / floor
    const verdict = Number.isNaN(ratio) ? 'not measured' : ratio <= bar ? 'met' : 'NOT MET'
    return `| ${deed} | ${floor.toFixed(1)} | ${ours.toFixed(1)} | ${ratio.toFixed(2)} | ${verdict} |`
  })
  const head = `\nplan: 10 goals with 8 actions each, from an input until it was painted, none\n\n| what | bare Preact, ms | the plan's editor, ms | x, at most ${bar} | |\n|---|---:|---:|---:|---|`
  return [head, ...rows].join('\n')
}

async function visitPlan(browser: Browser, url: string): Promise<readonly (readonly [Deed, number])[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(url, { timeout: 60_000 })
    await page.waitForFunction(
      (actions) => document.querySelectorAll('.app-plan-action').length === actions,
      goalCount * actionCount,
    )
    await page.waitForTimeout(800)
    const action = page.locator('.app-plan-action').nth(goalCount * 4)
    await page.evaluate(watchForPaint)
    await action.locator('textarea').click()
    const typed = await repeated(page, {
      arm: () => page.evaluate(armForPaint),
      act: () => page.keyboard.type('x'),
      after: 'benchPaintAfter',
    })
    await page.evaluate(watchForScore, '.app-meter__words')
    const chip = action.locator('.app-chip').first()
    await chip.scrollIntoViewIfNeeded()
    const pressed = await repeated(page, {
      arm: () => page.evaluate(armForScore),
      act: () => chip.click(),
      after: 'benchScoreAfter',
    })
    return [
      ['a letter typed', typed],
      ['an owner pressed', pressed],
    ]
  } finally {
    await context.close()
  }
}

interface Repeated {
  readonly arm: () => Promise<void>
  readonly act: () => Promise<void>
  /** Where the page keeps what it found. */
  readonly after: string
}

/** The middle of what was seen, the first few left out: they warm the page up. */
async function repeated(page: Page, { arm, act, after }: Repeated): Promise<number> {
  const took: number[] = []
  for (let time = 0; time < warmUps + repetitions; time += 1) {
    await arm()
    await act()
    const painted = await page.waitForFunction((name) => Reflect.get(window, name), after, {
      polling: 20,
      timeout: 20_000,
    })
    if (time >= warmUps) took.push(Number(await painted.jsonValue()))
    await page.waitForTimeout(150)
  }
  return median(took)
}
