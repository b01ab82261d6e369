import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { chance, seededRandom } from '../../../test/journeys/walk/seeded-random.ts'
import { type CaseloadOptions, drawCaseload } from './caseload.ts'
import { drawGoals } from './draw-goals.ts'
import { drawPlan } from './draw-plan.ts'
import { FocusTally } from './focus-truth.ts'
import { type Truth, TruthTally } from './truth.ts'

/** How an export is laid out in files. */
export interface ExportOptions extends CaseloadOptions {
  readonly gzip?: boolean
  /** Into how many files the plans go. */
  readonly planFiles?: number
  /** Also lines that must be rejected, about one in two thousand. */
  readonly badLines?: boolean
  /** Everything in two files, plans and requests mixed, against the rule that a bulk export has one type a file. */
  readonly mixed?: boolean
  /** Actions have goals, and the truth says what they are about. */
  readonly goals?: boolean
}

/** Takes one line of the export, in the file of this name. */
export type PutLine = (file: string, line: string) => void | Promise<void>

const badLines: readonly (readonly [string, string])[] = [
  ['not-json', '{"resourceType":"CarePlan","id":"half'],
  ['not-an-object', '[]'],
  ['not-a-resource', '{"id":"no type"}'],
  ['other-fhir-version', '{"resourceType":"CarePlan","activity":[{"plannedActivityReference":{}}]}'],
]

/** Draws an export line by line and gives the truth about it. A file's lines come in their order. */
export async function drawExport(options: ExportOptions, put: PutLine): Promise<Truth> {
  const { plans, seed, planFiles = 4, mixed = false } = options
  const caseload = drawCaseload(options)
  const tally = new TruthTally()
  const foci = new FocusTally()
  const random = seededRandom(seed ^ 0x51ed270b)
  const fileOf = (type: string) => (mixed ? `mixed-${Math.floor(random() * 2)}.ndjson` : `${type}.ndjson`)
  const write = (resource: { readonly resourceType: string }) =>
    put(fileOf(resource.resourceType), JSON.stringify(resource))
  for (let number = 0; number < plans; number += 1) {
    const drawn = drawPlan(number, seed, caseload)
    const { requests, meaning } = drawn
    const { resource, goals, focuses } = options.goals
      ? drawGoals(drawn, number, seed)
      : { ...drawn, goals: [], focuses: [] }
    tally.add(meaning)
    if (options.goals) foci.add(meaning, focuses)
    const part = Math.floor((number * planFiles) / plans)
    const file = mixed ? fileOf('CarePlan') : `CarePlan.${String(part).padStart(3, '0')}.ndjson`
    await put(file, JSON.stringify(resource))
    for (const request of [...requests, ...goals]) await write(request)
    if (options.badLines && chance(random, 0.0005)) {
      const [why, line] = badLines[Math.floor(random() * badLines.length)] ?? ['', '']
      tally.addRejected(why)
      await put(file, line)
    }
  }
  for (const { resource } of caseload.teams) await write(resource as { resourceType: string })
  for (let index = 0; index < caseload.people; index += 1) {
    const { resource, ownTeam } = caseload.person(index)
    await write(resource as { resourceType: string })
    if (ownTeam) await write(ownTeam.resource as { resourceType: string })
  }
  return { ...tally.result(), ...(options.goals ? { foci: foci.result() } : {}) }
}

/** Writes the export into a folder of its own, which must not exist, and gives the truth: keep that elsewhere. */
export async function writeExport(folder: string, options: ExportOptions): Promise<Truth> {
  await mkdir(folder)
  const files = new Map<string, { readonly end: Writable; readonly done: Promise<void>; held: string }>()
  const open = (name: string) => {
    const file = createWriteStream(join(folder, options.gzip ? `${name}.gz` : name))
    const end: Writable = options.gzip ? createGzip() : file
    if (end !== file) end.pipe(file)
    const opened = {
      end,
      done: new Promise<void>((done, fail) => file.on('finish', done).on('error', fail)),
      held: '',
    }
    files.set(name, opened)
    return opened
  }
  const truth = await drawExport(options, async (name, line) => {
    const file = files.get(name) ?? open(name)
    file.held += `${line}\n`
    if (file.held.length < 1 << 16) return
    const { held } = file
    file.held = ''
    if (!file.end.write(held)) await once(file.end, 'drain')
  })
  for (const { end, held } of files.values()) end.end(held)
  await Promise.all([...files.values()].map(({ done }) => done))
  return truth
}
