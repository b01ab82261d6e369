import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { appOrigin } from '../doctor/doctor-world.ts'
import { audited } from './audited.ts'
import { conflictsAndCopies } from './conflicts-and-copies.ts'
import { doctorSays } from './doctor-says.ts'
import { onePerson } from './one-person.ts'
import { packageIn, packageInstalled, publishedTo } from './published.ts'
import { prepareHapi, requireJava, startHapi } from './start-hapi.ts'
import { thousandSubmissions } from './thousand-submissions.ts'

// The write path, search, publishing and audit against a real HAPI FHIR JPA server, and the goal plan on an Epic-like record with that server as the second store.
requireJava()
prepareHapi()
const folder = mkdtempSync(join(tmpdir(), 'alongside-hosts-'))
// The demo caseload names somebody whom its record does not hold.
const hapi = await startHapi({ 'store.referential-integrity': 'false', 'store.app-origins': appOrigin })
console.log(`HAPI FHIR answers at ${hapi.fhirBase}`)
const { fhirBase } = hapi
const all: readonly (readonly [string, () => Promise<string>])[] = [
  ['publish', () => publishedTo(fhirBase, folder)],
  ['writing', () => thousandSubmissions(fhirBase)],
  // Before the steps that leave care plans of their own.
  ['audit', () => audited(fhirBase, folder)],
  ['conflicts', () => conflictsAndCopies(fhirBase)],
  ['doctor', () => doctorSays(fhirBase)],
  ['package', installs],
  ['one-person', withoutTheOther(onePerson)],
  ['journey', journey],
]
// `npm run test:hosts -- conflicts audit` tries these alone.
const chosen = process.argv.slice(2)
const steps = all.filter(([name]) => chosen.length === 0 || chosen.includes(name))
let failed = 0
for (const [name, step] of steps) {
  const began = Date.now()
  const told = await step().then(
    (words) => `ok      ${name}: ${words}`,
    (error: unknown) => {
      failed += 1
      return `FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}`
    },
  )
  console.log(`${told} (${Math.round((Date.now() - began) / 1000)} s)`)
}
await hapi.stop()
rmSync(folder, { recursive: true, force: true })
console.log(`\n${steps.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

/** A server of its own, because what an installer makes of a definition is not what publishing would have left. */
async function installs(): Promise<string> {
  await hapi.stop()
  const installing = await startHapi(packageIn(folder))
  try {
    return await packageInstalled(installing.fhirBase)
  } finally {
    await installing.stop()
  }
}

/** A second server beside the first is too much for a small machine. */
function withoutTheOther(step: () => Promise<string>): () => Promise<string> {
  return async () => {
    await hapi.stop()
    return step()
  }
}

/** The journey of the second store, with HAPI in the place of the sandbox's own. */
async function journey(): Promise<string> {
  const root = resolve(import.meta.dirname, '../..')
  const app = process.env.ALONGSIDE_TEST_APP ?? join(folder, 'app')
  const run = (command: string, args: readonly string[]) => {
    const env = { ...process.env, ALONGSIDE_TEST_APP: app, ALONGSIDE_SECOND_STORE: 'hapi' }
    const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env })
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
  }
  await hapi.stop()
  if (process.env.ALONGSIDE_TEST_APP === undefined)
    run('npx', ['vite', 'build', '--outDir', app, '--emptyOutDir', '--logLevel', 'warn'])
  run(process.execPath, ['test/browser/ensure-chromium.ts'])
  run('npx', ['vitest', 'run', '--project', 'journeys', 'plan-second-store'])
  return 'the goal plan on an Epic-like record with HAPI as the second store: planned, saved, read back, reviewed'
}
