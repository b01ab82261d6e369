import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditReport } from '../../src/audit/report/audit-report.ts'
import { findNdjsonFiles } from '../../src/cli/ndjson-files.ts'
import { damagedFiles, type HostileFile, oddFiles } from './hostile-export.ts'

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const folder = mkdtempSync(join(tmpdir(), 'alongside-hostile-'))
const at = (...names: readonly string[]) => join(folder, ...names)
const fileName = ({ name, ending = 'ndjson' }: HostileFile) => `${name}.${ending}`

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function audit(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [command, 'audit', ...args], { cwd: folder })
  const texts = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (texts.stdout += chunk))
  child.stderr.on('data', (chunk) => (texts.stderr += chunk))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => done({ code, ...texts }))
  })
}

function write(name: string, files: readonly HostileFile[]): void {
  mkdirSync(at(name))
  for (const file of files) writeFileSync(at(name, fileName(file)), file.content)
}

beforeAll(() => {
  write('odd', oddFiles)
  write('damaged', damagedFiles)
  mkdirSync(at('tricks'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the files must count together, by name; nothing that is 0. */
function together(
  files: readonly HostileFile[],
  of: (file: HostileFile) => Readonly<Record<string, number>> | undefined,
): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const file of files) {
    for (const [name, count] of Object.entries(of(file) ?? {})) sum[name] = (sum[name] ?? 0) + count
  }
  return sum
}

function found(counts: object): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))
}

describe.each([
  ['odd but whole', 'odd', oddFiles, 0],
  ['damaged', 'damaged', damagedFiles, 3],
] as const)('an export of %s files', (_name, name, files, code) => {
  let ended: Ended
  let report: AuditReport
  beforeAll(async () => {
    ended = await audit(name, '--json', '--suppress', 'none')
    report = JSON.parse(ended.stdout)
  }, 60_000)

  it(`ends with ${code}`, () => {
    expect({ code: ended.code, isQuiet: ended.stderr === '' }).toEqual({ code, isQuiet: code === 0 })
  })

  it.each(files.map((file) => [file.name.replace(/\p{Cc}/gu, '?'), file] as const))(
    'tells of %s what is in it',
    (_file, file) => {
      const { rejected = [] } = file
      expect(report.source.files.find((each) => each.name === fileName(file))).toMatchObject({
        plans: file.plans,
        rejected: rejected.length,
      })
      expect(report.plans.rejected.lines.filter((line) => line.file === fileName(file))).toEqual(
        rejected.map((line) => ({ file: fileName(file), ...line })),
      )
    },
  )

  it('counts all that is sound, and nothing else', () => {
    const { plans, actions, quality } = report
    const leftOut = together(files, (file) => file.leftOut)
    const read = files.reduce((sum, file) => sum + file.plans, 0)
    expect(found(plans.leftOut)).toEqual(leftOut)
    expect(plans.counted).toBe(read - Object.values(leftOut).reduce((sum, n) => sum + n, 0))
    expect(plans.read).toBe(read + plans.rejected.total)
    expect(found({ ...actions.responsibility, ...actions.notStated.reasons })).toEqual(
      together(files, (file) => file.actions),
    )
    expect(found(Object.fromEntries(quality.map(({ code: fault, count }) => [fault, count])))).toEqual(
      together(files, (file) => file.quality),
    )
  })
})

it('stops strictly at the first line that cannot be read, and gives no report', async () => {
  const ended = await audit('damaged', '--json', '--strict')
  expect(ended).toMatchObject({ code: 3, stdout: '' })
  const [first] = damagedFiles.map(fileName).sort()
  expect(ended.stderr).toContain(`${first}, line `)
  expect(ended.stderr).toContain('there is no report (--strict)')
})

describe('a path that leads astray', () => {
  it.each<readonly [string, (path: string) => void, string]>([
    ['a loop of links', (path) => symlinkSync(path, path), 'Cannot open'],
    ['a loop of links in a folder', (path) => inFolder(path, (file) => symlinkSync(file, file)), 'is a link'],
    [
      'a link out of the folder',
      (path) => inFolder(path, (file) => symlinkSync('/etc/hosts', file)),
      'is a link',
    ],
    ['a pipe', (path) => execFileSync('mkfifo', [path]), 'could not be read twice'],
    ['a pipe in a folder', (path) => inFolder(path, (file) => execFileSync('mkfifo', [file])), 'and is none'],
    ['a folder named as a file', (path) => inFolder(path, (file) => mkdirSync(file)), 'and is none'],
    ['a folder in a folder', (path) => inFolder(path, (file) => mkdirSync(`${file}.d`)), 'No file named'],
    ['\u001b[2J\nno such file', () => {}, '\\u001b[2J\\u000ano such file'],
  ])('is refused with words: %j', async (name, make, words) => {
    const path = at('tricks', name)
    make(path)
    const found = await findNdjsonFiles([path])
    expect(found).toEqual({ ok: false, error: expect.stringContaining(words) })
    expect(found.ok || found.error).not.toMatch(/\p{Cc}/u)
  })

  it.each([
    ['a device that never ends', '/dev/zero', 'Save it as a file first.'],
    ['a file that cannot be read', '/proc/self/mem', '/proc/self/mem'],
  ])('ends with 3 and no report: %s', async (_name, path, words) => {
    const ended = await audit(path, '--json')
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain(words)
  })

  it('takes a file once that is named twice, by two ways', async () => {
    const found = await findNdjsonFiles([
      at('odd'),
      at('odd', 'CRLF.ndjson'),
      at('damaged', '..', 'odd', 'CRLF.ndjson'),
    ])
    expect(found.ok && found.value.filter(({ name }) => name.endsWith('CRLF.ndjson'))).toHaveLength(1)
    expect(found.ok && found.value).toHaveLength(oddFiles.length)
  })
})

it('shows names from outside in one line, with nothing that steers the terminal', async () => {
  const team = '\u001b]0;owned\u0007\nflagged 999'
  const own = { reference: 'Patient/1' }
  const plan = {
    resourceType: 'CarePlan',
    subject: own,
    category: [{ coding: [{ code: team }] }],
    activity: [{ detail: { performer: [own] } }],
  }
  writeFileSync(at('steers\u001b[2J\nall.ndjson'), `${JSON.stringify(plan)}\n\u001b\n`)
  const { code, stdout, stderr } = await audit(
    'steers\u001b[2J\nall.ndjson',
    '--by',
    'category',
    '--suppress',
    'none',
  )
  expect(code).toBe(3)
  expect(stdout).toContain('\\u001b]0;owned\\u0007\\u000aflagged 999: 1 people')
  expect(stderr).toContain('steers\\u001b[2J\\u000aall.ndjson, line 2: not-json')
  expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]/u)
})

function inFolder(path: string, make: (file: string) => void): void {
  mkdirSync(path)
  make(join(path, 'CarePlan.ndjson'))
}
