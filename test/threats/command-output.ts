import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { searchset, startHooks, token } from '../hooks/hooks-world.ts'
import type { World } from '../journeys/world.ts'
import { canaryPerson, canaryPlan, canaryRecord } from './canary-person.ts'

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')

/** What the commands and the CDS service print, log and write about the canary person, by what it is. `secrets` are tokens they are given. */
export async function outputTexts(
  world: World,
  secrets: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-leaks-'))
  const inFolder = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  try {
    const { fhirBase, ehrUrl, appUrl, readToken } = world.sandbox
    const site = await inFolder(
      'site.json',
      JSON.stringify({
        alongsideSite: '1',
        name: 'Leaks',
        insecureLoopback: true,
        records: [{ iss: fhirBase, clientId: 'alongside', authorizationOrigins: [ehrUrl] }],
        frameAncestors: [ehrUrl],
      }),
    )
    const tokenFile = await inFolder('token.txt', readToken)
    const wrongToken = await inFolder('wrong.txt', secrets[0] ?? 'none')
    const sound = canaryRecord.map((one) => `${JSON.stringify(one)}\n`).join('')
    const whole = await inFolder('CarePlan.ndjson', `${JSON.stringify(canaryPlan)}\n`)
    const bad = await inFolder(
      'bad.ndjson',
      `${sound}{"title":"Plancanary", Zebedeecanary}\n{"resourceType":"CarePlan","title":{"a":"Plancanary"}}\n`,
    )
    const doctor = ['site', 'doctor', site, '--app', appUrl]
    const signedIn = [...doctor, '--token-file', tokenFile, '--patient', canaryPerson]
    const report = join(folder, 'report')
    const texts = new Map<string, string>([
      ['site doctor', await run(doctor)],
      ['site doctor, signed in', await run(signedIn)],
      ['site doctor as a page', await run([...signedIn, '--format', 'html'])],
      ['site doctor with a token that is not valid', await run([...doctor, '--token-file', wrongToken])],
      ['audit', await run(['audit', whole])],
      ['audit of bad lines', await run(['audit', bad])],
      ['audit as JSON', await run(['audit', whole, '--format', 'json', '--by', 'team', 'category'])],
      [
        'audit into a folder',
        await run(['audit', whole, '--out', report, '--format', 'html', 'csv', 'measure-report']),
      ],
      ['logs of the CDS service', await hooksLog(secrets)],
    ])
    for (const name of await readdir(report).catch(() => []))
      texts.set(`the report ${name}`, await readFile(join(report, name), 'utf8'))
    return texts
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Runs a command of ours; gives all it printed, which is never nothing. */
function run(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => said.push(part))
  child.stderr.on('data', (part: Buffer) => said.push(part))
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', () => {
      const text = Buffer.concat(said).toString('utf8')
      if (text.trim() === '') failed(new Error(`alongside ${args.slice(0, 2).join(' ')} said nothing`))
      else done(text)
    })
  })
}

/** What the service logs and counts of calls that go well and calls that do not. */
async function hooksLog(secrets: readonly string[]): Promise<string> {
  const hooks = await startHooks()
  try {
    const prefetch = { plans: searchset([canaryPlan]) }
    const context = { userId: 'Practitioner/sam-okafor', patientId: canaryPerson }
    const good = await hooks.call(hooks.body({ context, prefetch }))
    if (!good.text.includes('Plancanary')) throw new Error(`The service made no card: ${good.text}`)
    await hooks.call(hooks.body({ context, prefetch }), { jwt: secrets[0] ?? 'none' })
    await hooks.call(hooks.body({ context, prefetch: { plans: 'Plancanary' } }), { jwt: await token() })
    await hooks.call('{"Zebedeecanary": ', { jwt: await token() })
    const metrics = await fetch(`${hooks.url}/metrics`)
    if (hooks.lines.length < 4) throw new Error('The service logged too little')
    return `${hooks.lines.join('\n')}\n${await metrics.text()}`
  } finally {
    await hooks.stop()
  }
}
