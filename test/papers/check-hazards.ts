import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { brokenLinks, readHazardLog } from './hazards.ts'

/**
 * Follows every link hazard -> control -> test of the hazard log to a test that passed in the reports of this run.
 * Takes the folder of the reports that Vitest wrote (JSON). Exit code 1: a link is broken, and which.
 */
const project = resolve(import.meta.dirname, '../..')
const reports = resolve(process.argv[2] ?? '')

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

const results = readdirSync(reports)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => (JSON.parse(readFileSync(join(reports, name), 'utf8')) as Report).testResults)
const tests = new Map(
  results.map(({ name, assertionResults }) => [relative(project, name), assertionResults]),
)

const log = readHazardLog(JSON.parse(readFileSync(join(project, 'docs/deploy/hazards.json'), 'utf8')))
const broken = brokenLinks(log, {
  isThere: (file) => existsSync(join(project, file)),
  endings: (file, name) =>
    (tests.get(file) ?? []).filter(({ fullName }) => fullName.includes(name)).map(({ status }) => status),
})
for (const each of broken) console.error(each)
const count = `${log.hazards.length} hazards, ${log.controls.length} controls, ${log.tests.length} tests`
console.log(
  `${count}: ${broken.length === 0 ? 'every link leads to a test that passed' : `${broken.length} broken`}.`,
)
process.exitCode = broken.length === 0 ? 0 : 1
