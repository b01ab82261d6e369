import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readArtifacts } from '../../src/publishing/instruments/read-artifacts.ts'
import { termsOf } from '../../src/publishing/instruments/terms.ts'
import { type PublishingSandbox, startPublishingSandbox } from '../publishing/publishing-sandbox.ts'
import { filledInspire } from '../questionnaires/filled-inspire.ts'

const launcher = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const released = readArtifacts().filter(({ status }) => status !== 'draft')
const questionnaires = released.filter(({ type }) => type === 'Questionnaire')

let folder: string
let keyFile: string
let world: PublishingSandbox
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-publish-'))
  keyFile = join(folder, 'key.json')
})
beforeEach(async () => {
  world = await startPublishingSandbox()
  await writeFile(keyFile, JSON.stringify(world.sandbox.publisher.privateJwk))
  await chmod(keyFile, 0o600)
  return () => world.stop()
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [launcher, 'publish', ...args])
  const said = { out: '', err: '' }
  child.stdout.on('data', (part: Buffer) => {
    said.out += part
  })
  child.stderr.on('data', (part: Buffer) => {
    said.err += part
  })
  const code = await new Promise<number | null>((done) => {
    child.on('close', done)
  })
  const key = world.sandbox.publisher.privateJwk.d ?? 'no key'
  expect(said.out + said.err).not.toContain(key)
  return { code, ...said }
}

const to = () => ['--to', world.network.fhirBase, '--client-id', 'alongside-publisher', '--key', keyFile]
const stored = () =>
  (['CodeSystem', 'ValueSet', 'StructureDefinition', 'Questionnaire', 'Measure'] as const).flatMap((type) =>
    world.sandbox.engine.resources(type),
  )
const file = async (name: string, content: unknown) => {
  const path = join(folder, name)
  await writeFile(path, JSON.stringify(content))
  return path
}

/** A site's acceptance file for everything that is released. */
const acceptance = (change: object = {}) => ({
  alongsideAcceptance: '1',
  accepted: questionnaires.map((each) => ({
    instrument: each.url,
    version: each.version,
    by: 'A. Example, clinical lead',
    on: '2026-11-22',
    termsSha256: termsOf(each)?.sha256,
    ...change,
  })),
})

describe('alongside publish', () => {
  it.each<[readonly string[], string]>([
    [[], '--to'],
    [['--to', 'ftp://record.example'], 'https'],
    [['--to', 'http://record.example/fhir'], 'https'],
    [['--to', 'https://user:secret@record.example/fhir'], 'https'],
    [['--to', 'https://record.example/fhir', '--client-id', 'x'], '--key'],
    [['--package', 'x.tgz', '--yes'], '--yes needs --to'],
    [['--to', 'https://record.example/fhir', '--for-trial'], '--for-trial needs --package'],
    [['--to', 'https://record.example/fhir', '--only', 'brief-inspre'], 'There are: '],
    [['--bogus'], 'bogus'],
  ])('refuses %j with 2', async (args, words) => {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
  })

  it('shows first, creates everything when told, changes nothing the second time, and checks', async () => {
    const dry = await run(...to())
    expect(dry.code).toBe(0)
    expect(dry.out).toContain(`To publish ${released.length} definitions, run the same command with --yes.`)
    expect(dry.out).toContain('INSPIRE is a draft: its wording is not complete, so it is not published.')
    expect(stored()).toEqual([])

    const early = await run(...to(), '--check')
    expect(early.code).toBe(4)
    expect(early.out).toContain('vtp-guide|1.0.0: not there')

    const receipt = join(folder, 'receipt.json')
    const first = await run(...to(), '--yes', '--check', '--receipt', receipt)
    expect(first.code).toBe(0)
    expect(first.out).toContain(`${released.length} created, 0 replaced, 0 already there.`)
    expect(first.out).toContain(`holds all ${released.length} with the content they have here`)
    expect(first.err.match(/^created /gm)).toHaveLength(released.length)
    expect(JSON.parse(await readFile(receipt, 'utf8'))).toMatchObject({
      alongsidePublishing: '1',
      wrote: true,
      server: { base: world.network.fhirBase, isSandbox: true },
      check: { same: released.length, missing: [] },
    })

    const nowhere = join(folder, 'no-such-folder', 'receipt.json')
    const unwritten = await run(...to(), '--check', '--receipt', nowhere)
    expect(unwritten.code).toBe(3)
    expect(unwritten.out).toContain(`holds all ${released.length} with the content they have here`)
    expect(unwritten.err).toContain('could not be written')

    const versions = stored().map(({ meta }) => meta)
    const second = await run(...to(), '--yes')
    expect([second.code, second.err]).toEqual([0, ''])
    expect(second.out).toContain(`0 created, 0 replaced, ${released.length} already there.`)
    expect(stored().map(({ meta }) => meta)).toEqual(versions)
  })

  it('refuses changed wording under the same version, shows where, and writes nothing', async () => {
    const [codes, ...rest] = released
    const changed = {
      ...questionnaires.find(({ url }) => url.endsWith('/brief-inspire'))?.resource,
      id: 'theirs',
      title: 'Brief INSPIRE, changed',
    }
    await world.sandbox.engine.load([changed])
    const { code, out } = await run(...to(), '--yes')
    expect(code).toBe(3)
    expect(out).toContain(
      'Questionnaire/theirs holds https://alongside.example/fhir/Questionnaire/brief-inspire|1.0.0',
    )
    expect(out).toContain('on server: "Brief INSPIRE, changed"')
    expect(out).toContain('Nothing was written')
    expect(stored()).toHaveLength(1)
    expect(rest.length + (codes === undefined ? 0 : 1)).toBeGreaterThan(1)
  })

  it('is resumed by running it again when the network breaks on the way', async () => {
    let writes = 0
    world.network.decide((incoming) => {
      if (incoming.method === 'POST') writes += 1
      return writes > 5 ? 'cut-before' : 'pass'
    })
    const broken = await run(...to(), '--yes', '--only', 'brief-inspire', 'vtp-guide')
    expect(broken.code).toBe(4)
    expect(broken.out).toContain('Stopped at')
    expect(broken.out).toContain('could not be reached')
    expect(broken.out).toContain('Run the same command again to go on from here.')
    world.network.heal()
    const again = await run(...to(), '--yes', '--only', 'brief-inspire', 'vtp-guide', '--check')
    expect(again.code).toBe(0)
    expect(again.out).toContain('5 already there')
    expect(new Set(stored().map(({ url }) => url)).size).toBe(stored().length)
  })

  it('publishes an INSPIRE that the site has completed, and refuses one that is not or was changed', async () => {
    const { questionnaire, version } = filledInspire()
    const complete = await file('inspire.json', questionnaire)
    const published = await run(...to(), '--yes', '--only', 'inspire', '--instrument', complete)
    expect(published.code).toBe(0)
    expect(stored().filter(({ url }) => url === questionnaire.url)).toMatchObject([
      { status: 'active', version },
    ])

    const draft = await file('draft.json', readArtifacts().find(({ status }) => status === 'draft')?.resource)
    const edited = await file('edited.json', { ...questionnaire, version: '1.0.0-wording.0123456789ab' })
    for (const [path, words] of [
      [draft, 'is not complete, so it is not used'],
      [edited, 'does not hold the wording'],
      [join(folder, 'absent.json'), 'could not be read'],
    ] as const) {
      const refused = await run(...to(), '--yes', '--instrument', path)
      expect([refused.code, refused.out]).toEqual([3, ''])
      expect(refused.err).toContain(words)
    }
  })
})

describe('alongside publish to a server that is not the sandbox', () => {
  it('asks for the recorded acceptance of every instrument, and writes nothing without it', async () => {
    world.network.callSoftware('Some record')
    const { code, out } = await run(...to(), '--yes')
    expect(code).toBe(3)
    expect(out).toContain('(Some record)')
    for (const { title } of questionnaires) expect(out).toContain(`Terms of ${title}`)
    expect(out).toContain('Read them: alongside instruments terms brief-inspire')
    expect(stored()).toEqual([])
  })

  it('publishes with it, and the receipt says who accepted', async () => {
    world.network.callSoftware('Some record')
    const accepted = await file('acceptance.json', acceptance())
    const { code, out } = await run(...to(), '--yes', '--json', '--acceptance', accepted)
    expect(code).toBe(0)
    expect(JSON.parse(out).instruments).toHaveLength(questionnaires.length)
    expect(JSON.parse(out).instruments[0]).toMatchObject({
      terms: 'accepted',
      acceptedBy: 'A. Example, clinical lead',
      acceptedOn: '2026-11-22',
    })
    expect(stored()).toHaveLength(released.length)
  })

  it.each<[string, object, string]>([
    [
      'other terms were read',
      { termsSha256: 'f'.repeat(64) },
      'they are not those that were accepted by A. Example',
    ],
    ['another version was meant', { version: '0.9.0' }, 'your site has not recorded'],
    ['it is of a day to come', { on: '2999-01-01' }, 'accepted[0].on must be a day that has been'],
  ])('writes nothing when %s', async (_name, change, words) => {
    world.network.callSoftware('Some record')
    const { code, out, err } = await run(
      ...to(),
      '--yes',
      '--acceptance',
      await file('bad.json', acceptance(change)),
    )
    expect(code).toBe(3)
    expect(out + err).toContain(words)
    expect(stored()).toEqual([])
  })
})

describe('signing in to publish', () => {
  it('is refused in plain words with a key the server does not know', async () => {
    const { privateKey } = await generateKeyPair('ES384', { extractable: true })
    await writeFile(keyFile, JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'mine' }))
    const { code, err } = await run(...to())
    expect(code).toBe(4)
    expect(err).toContain(
      'did not accept who we are. Check --client-id, that this key is registered for it, and the clock',
    )
    expect(err).toContain('invalid_client')
  })

  it.each<[string, () => Promise<void>, string]>([
    ['can be read by others', () => chmod(keyFile, 0o644), 'chmod 600'],
    ['is no key', () => writeFile(keyFile, '{}'), 'it holds no private key'],
    ['is not there', () => rm(keyFile), 'could not be read'],
  ])('does not begin when the key file %s', async (_name, spoil, words) => {
    await spoil()
    const { code, out, err } = await run(...to())
    expect([code, out]).toEqual([3, ''])
    expect(err).toContain(words)
  })

  it('is needed where the server asks for it', async () => {
    const { code, err } = await run('--to', world.network.fhirBase)
    expect(code).toBe(4)
    expect(err).toContain('wants a sign-in: give --client-id and --key.')
    expect(err).toContain('status 401')
    expect(err).not.toContain('Check --client-id')
  })
})

describe('alongside publish --package', () => {
  it('writes the same bytes each time and says what they hold', async () => {
    const [one, two] = [join(folder, 'one.tgz'), join(folder, 'two.tgz')]
    const accepted = await file('packed-acceptance.json', acceptance())
    const first = await run('--package', one, '--acceptance', accepted)
    await run('--package', two, '--for-trial')
    expect(first.code).toBe(0)
    expect(first.out).toContain(`${released.length} definitions`)
    expect(first.out).toContain('INSPIRE is left out')
    expect(await readFile(one)).toEqual(await readFile(two))
  })

  it('asks for the recorded acceptance of every instrument, and writes nothing without it', async () => {
    const path = join(folder, 'unaccepted.tgz')
    const { code, out, err } = await run('--package', path)
    expect([code, out]).toEqual([3, ''])
    for (const { title } of questionnaires) expect(err).toContain(`Terms of ${title}`)
    expect(err).toContain('No package was written.')
    await expect(readFile(path)).rejects.toThrow('ENOENT')
  })

  it('never writes over a file that holds something else, and leaves the same package alone', async () => {
    const path = join(folder, 'kept.tgz')
    await writeFile(path, 'somebody else’s')
    const { code, err } = await run('--package', path, '--for-trial')
    expect(code).toBe(3)
    expect(err).toContain('is there already and holds something else')
    expect(await readFile(path, 'utf8')).toBe('somebody else’s')
    await rm(path)
    for (const _time of [1, 2]) expect((await run('--package', path, '--for-trial')).code).toBe(0)
  })
})
