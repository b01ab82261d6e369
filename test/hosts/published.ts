import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { countOf } from './fhir-calls.ts'

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')

/** Runs `alongside`; gives what it printed, or ends in an error with it. */
export function alongside(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  assert.equal(status, 0, `alongside ${args.join(' ')}\n${stderr}\n${stdout}`)
  return stdout
}

/** The package as `alongside publish --package` makes it, for the server to install as it starts. */
export function packageIn(folder: string): Readonly<Record<string, string>> {
  const file = join(folder, 'alongside-tools.tgz')
  alongside('publish', '--package', file, '--for-trial')
  const { stdout } = spawnSync('tar', ['-xzOf', file, 'package/package.json'], { encoding: 'utf8' })
  const { name, version } = JSON.parse(stdout)
  return { 'store.package': file, 'store.package-name': name, 'store.package-version': version }
}

const questionnaires = ['brief-inspire', 'vtp-guide', 'strengths-worksheet', 'goal-plan']

/** Every Questionnaire of the package is found by its address on a server that installed it. */
export async function packageInstalled(fhirBase: string): Promise<string> {
  for (const name of questionnaires) {
    const url = encodeURIComponent(`https://alongside.example/fhir/Questionnaire/${name}`)
    assert.equal(await countOf(fhirBase, 'Questionnaire', `url=${url}`), 1, name)
  }
  return `the package is installed: ${questionnaires.join(', ')} are found by their addresses`
}

/** Publishing over HTTP, with the terms of our own form accepted, leaves what is there and says that all of it is as it should be; a second time it writes nothing. */
export async function publishedTo(fhirBase: string, folder: string): Promise<string> {
  const only = ['publish', '--to', fhirBase, '--only', 'goal-plan']
  const { stdout } = spawnSync(process.execPath, [command, ...only], { encoding: 'utf8' })
  const [, asked] = /^\s*(\{"instrument".*\})$/m.exec(stdout) ?? []
  assert.ok(asked, `the terms of the goal plan are asked for:\n${stdout}`)
  const acceptance = join(folder, 'acceptance.json')
  writeFileSync(
    acceptance,
    JSON.stringify({
      alongsideAcceptance: '1',
      accepted: [{ ...JSON.parse(asked), by: 'npm run test:hosts', on: '2026-11-22' }],
    }),
  )
  const publish = () => alongside(...only, '--acceptance', acceptance, '--yes', '--check')
  publish()
  const stored = await countOf(fhirBase, 'Questionnaire')
  publish()
  assert.equal(await countOf(fhirBase, 'Questionnaire'), stored)
  return 'publishing to it over HTTP works, and a second time writes nothing'
}
