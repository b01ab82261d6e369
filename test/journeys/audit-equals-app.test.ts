import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from './world.ts'

const run = promisify(execFile)
const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')

interface AuditRow {
  readonly file: string
  readonly line: number
  readonly verdict: string
  readonly planLeftOut?: string
  readonly meter: Readonly<Record<'staff' | 'person' | 'together' | 'carer' | 'notSaid', number>>
}

let world: World
let folder: string
let rows: readonly (AuditRow & { readonly plan: string })[]

beforeAll(async () => {
  world = await createWorld()
  folder = await mkdtemp(join(tmpdir(), 'alongside-export-'))
  const { ehrUrl, readToken } = world.sandbox
  const alongside = (...args: string[]) => run(process.execPath, [command, ...args])
  await alongside('sandbox', 'export', folder, '--from', ehrUrl, '--token', readToken)
  const { stdout } = await alongside('audit', folder, '--format', 'json', '--rows', '--suppress', 'none')
  const found = (JSON.parse(stdout) as { rows: AuditRow[] }).rows
  rows = await Promise.all(found.map(async (row) => ({ ...row, plan: await planAt(row) })))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await world.stop()
})

/** The plan of a row: the report does not name it, its place in the export does. */
async function planAt({ file, line }: AuditRow): Promise<string> {
  const lines = (await readFile(join(folder, file), 'utf8')).split('\n')
  return `CarePlan/${(JSON.parse(lines[line - 1] ?? '') as { id: string }).id}`
}

/** What the app says of each plan of a person: its verdict, and the meter as a reader sees it. */
async function shownFor(patientId: string): Promise<ReadonlyMap<string, { verdict: string; words: string }>> {
  const { page } = await world.newPage()
  const launch = world.sandbox.launches.create({ patientId, userReference: 'Practitioner/maya-lindqvist' })
  const query = new URLSearchParams({ iss: world.sandbox.fhirBase, launch })
  await page.goto(`${world.sandbox.appUrl}/launch.html?${query}`)
  await page.getByRole('heading', { level: 2, name: 'Who does what' }).waitFor()
  await page.getByText('Getting the care plans').waitFor({ state: 'detached' })
  const cards = await page.locator('[data-plan]').evaluateAll((articles) =>
    articles.map((article) => {
      const { plan = '', verdict = '' } = (article as HTMLElement).dataset
      return [plan, { verdict, words: (article.textContent ?? '').replace(/\s+/g, ' ') }] as const
    }),
  )
  await page.context().close()
  return new Map(cards)
}

it('says of every plan what the audit of the same record says', async () => {
  const plans = world.sandbox.engine.resources('CarePlan')
  const people = new Map<string, string[]>()
  for (const plan of plans) {
    const subject = /"subject":\{"reference":"Patient\/([^"]+)"/.exec(JSON.stringify(plan))?.[1] ?? ''
    people.set(subject, [...(people.get(subject) ?? []), `CarePlan/${plan.id}`])
  }
  expect(rows.map(({ plan }) => plan).sort()).toEqual([...people.values()].flat().sort())
  let compared = 0
  // The app opens nobody who has died or was merged, so there is nothing of theirs to compare.
  const opened = new Set(
    world.sandbox.engine
      .resources('Patient')
      .filter((patient) => !/"deceased\w+":(?!false)|"active":false/.test(JSON.stringify(patient)))
      .map(({ id }) => id),
  )
  for (const [person, references] of people) {
    if (!opened.has(person)) continue
    const shown = await shownFor(person)
    expect([...shown.keys()].sort(), person).toEqual([...references].sort())
    for (const row of rows.filter(({ plan }) => references.includes(plan))) {
      const { verdict, words } = shown.get(row.plan) ?? { verdict: '', words: '' }
      if (row.planLeftOut !== undefined) {
        expect(words, row.plan).not.toContain('not said')
        continue
      }
      expect(verdict, row.plan).toBe(row.verdict)
      const meter =
        /Staff (\d+) ?– ?together (\d+) ?– ?.+? (\d+)(?: ?– ?carer (\d+))? ?– ?not said (\d+)/.exec(words)
      expect(
        meter?.slice(1).map((part) => Number(part ?? 0)),
        row.plan,
      ).toEqual([row.meter.staff, row.meter.together, row.meter.person, row.meter.carer, row.meter.notSaid])
      compared += 1
    }
  }
  expect(compared).toBeGreaterThan(20)
})
