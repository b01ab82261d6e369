import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import { personalities } from '../../src/sandbox/personality.ts'

const launcher = resolve(import.meta.dirname, '../../src/cli/alongside.js')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-cli-'))
  await writeFile(join(folder, 'app.html'), '<!doctype html><title>App</title>')
})
afterAll(() => rm(folder, { recursive: true }))

function start(...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [launcher, ...args])
  const said = { out: '', err: '' }
  child.stdout?.on('data', (part: Buffer) => {
    said.out += part
  })
  child.stderr?.on('data', (part: Buffer) => {
    said.err += part
  })
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) => {
    child.on('close', (code) => done({ code, ...said }))
  })
  return { child, said, ended }
}

const run = (...args: string[]) => start(...args).ended

/** A running sandbox once it has told where to go. */
async function startSandboxCommand(...more: readonly string[]) {
  const command = start('sandbox', '--port', '0', '--app-port', '0', '--app-directory', folder, ...more)
  const greeted = new Promise<string>((done) => {
    command.child.stdout?.on('data', () => {
      if (command.said.out.includes('Ctrl-C')) done(command.said.out)
    })
  })
  const failed = command.ended.then(({ err }) => {
    throw new Error(`The sandbox ended before it greeted: ${err}`)
  })
  failed.catch(() => undefined)
  const greeting = await Promise.race([greeted, failed])
  const ehrUrl = /^ {4}(http:\S+)$/m.exec(greeting)?.[1] ?? ''
  const token = /Bearer ([\w-]+)/.exec(greeting)?.[1] ?? ''
  return { ...command, greeting, ehrUrl, token }
}

describe('alongside', () => {
  it.each([[['--help']], [['help']]])('reads like a short manual with %j', async (args) => {
    const { code, out, err } = await run(...args)
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(out).toContain('$ alongside sandbox')
    expect(out).toContain('$ alongside audit')
  })

  it.each([
    [['bogus'], 'bogus'],
    [['sandbox', '--port', 'http'], 'whole number'],
    [['sandbox', '--port', '70000'], '65535'],
    [['sandbox', '--personality', 'odd'], 'epic-like'],
    [['sandbox', 'bogus'], 'bogus'],
    [['sandbox', 'export'], 'folder'],
    [['sandbox', 'export', 'x', '--from', 'http://127.0.0.1:1'], '--token'],
  ])('refuses %j with 2, in words on standard error', async (args, words) => {
    const { code, out, err } = await run(...args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(words)
  })
})

describe('alongside sandbox', () => {
  it('says where to go, works as it says, and stops when told', async () => {
    const { child, ended, greeting, ehrUrl, token } = await startSandboxCommand()
    expect(greeting).toContain('Everybody in this record is invented')
    expect(greeting).toContain('a restart resets everything')
    expect(greeting).toContain('start it with --publisher-key FILE')
    expect((await fetch(ehrUrl)).status).toBe(200)
    const curl = /curl -H "([^:]+): ([^"]+)" "([^"]+)"/.exec(greeting)
    const plans = await fetch(curl?.[3] ?? '', { headers: { [curl?.[1] ?? '']: curl?.[2] ?? '' } })
    expect((await plans.json()).entry.length).toBeGreaterThan(0)

    const exported = join(folder, 'from-running')
    const copy = await run('sandbox', 'export', exported, '--from', ehrUrl, '--token', token)
    expect(copy).toMatchObject({ code: 0, err: '' })
    expect(copy.out).toContain(`Wrote ${readCaseload().length} resources`)

    child.kill('SIGINT')
    const { code, err } = await ended
    expect(code).toBe(0)
    expect(err).not.toMatch(/warn|error/i)
    await expect(fetch(ehrUrl)).rejects.toThrow()
  })
})

describe('alongside sandbox --personality', () => {
  it('starts as that kind of record, and says so', async () => {
    const { child, ended, greeting, ehrUrl } = await startSandboxCommand('--personality', 'read-only')
    expect(greeting).toContain('Kind of record: Reading only.')
    expect(await (await fetch(`${ehrUrl}/sandbox/faults`)).json()).toMatchObject({ personality: 'read-only' })
    child.kill('SIGINT')
    await ended
  })

  it('lists every kind in its help', async () => {
    const { out } = await run('sandbox', '--help')
    for (const [id, { name }] of personalities) expect(out).toMatch(new RegExp(`^ +${id} +${name}$`, 'm'))
  })
})

describe('alongside sandbox --publisher-key --auditor-key', () => {
  it('writes keys for their owner alone, and prints the commands that publish and audit with them', async () => {
    const key = join(folder, 'publisher-key.json')
    await writeFile(key, 'an older key', { mode: 0o644 })
    const auditorKey = join(folder, 'auditor-key.json')
    const { child, ended, greeting } = await startSandboxCommand(
      '--publisher-key',
      key,
      '--auditor-key',
      auditorKey,
    )
    for (const file of [key, auditorKey]) expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(key, 'utf8'))).toMatchObject({ kty: 'EC', crv: 'P-384' })
    const [, command = ''] = /^ {4}npx alongside (publish .+)$/m.exec(greeting) ?? []
    const published = await run(...command.split(' '), '--yes')
    expect(published.code).toBe(0)
    expect(published.out).toContain(' created, 0 replaced, 0 already there.')
    const [, audit = ''] = /^ {4}npx alongside (audit .+)$/m.exec(greeting) ?? []
    const audited = await run(...audit.split(' '))
    expect([audited.code, audited.err]).toEqual([0, ''])
    expect(audited.out).toMatch(/^In \d+ plans, staff alone hold/)
    child.kill('SIGINT')
    await ended
  })
})

describe('alongside sandbox --inspire', () => {
  it.each(['absent.json', 'app.html'])('does not start with %s', async (name) => {
    const { code, out, err } = await run('sandbox', '--port', '0', '--inspire', join(folder, name))
    expect([code, out]).toEqual([3, ''])
    expect(err).toContain(name)
  })
})

describe('alongside sandbox export', () => {
  it('writes every invented resource once, a file for each type', async () => {
    const target = join(folder, 'fresh')
    const { code, out } = await run('sandbox', 'export', target)
    expect(code).toBe(0)
    const names = await readdir(target)
    expect(names).toContain('CarePlan.ndjson')
    const contents = await Promise.all(names.map((name) => readFile(join(target, name), 'utf8')))
    const lines = contents.flatMap((content) => content.trimEnd().split('\n'))
    expect(lines).toHaveLength(readCaseload().length)
    expect(out).toBe(`Wrote ${lines.length} resources into ${names.length} files in ${target}.\n`)
  })

  it('never mixes with what is there', async () => {
    const { code, err } = await run('sandbox', 'export', folder)
    expect(code).toBe(2)
    expect(err).toContain('not empty')
  })

  it('says when no record answers, and leaves no file', async () => {
    const target = join(folder, 'nobody')
    const { code, err } = await run(
      'sandbox',
      'export',
      target,
      '--from',
      'http://127.0.0.1:9',
      '--token',
      'x',
    )
    expect(code).toBe(3)
    expect(err).toContain('could not be read')
    expect(await readdir(target)).toEqual([])
  })
})
