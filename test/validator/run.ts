import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isJsonObject } from '../../src/fhir/index.ts'
import { collect } from './collect.ts'
import { type JudgeInput, judge, type ValidatorMessage } from './judge.ts'
import { reportedMeasures } from './reported-measures.ts'

// Runs HL7's validator over everything this project publishes and the app writes. It needs Java 17 and Maven.
const folder = import.meta.dirname
const root = resolve(folder, '../..')
const target = join(folder, 'target')

/** Journeys that save something, by parts of their file names. */
const writingJourneys = [
  'complete-brief-inspire',
  'hand-over.test',
  'inspire-in-full',
  'plan-conflict',
  'plan-make',
  'plan-review',
  'rated-worker',
  'save-under-fire',
  'tools-closed-window',
  'tools-end-to-end',
]

function requireTools(): void {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' })
  const version = Number(/version "(\d+)/.exec(java.stderr ?? '')?.[1])
  const maven = spawnSync('mvn', ['--version'], { encoding: 'utf8' })
  const missing = [
    ...(version >= 17 ? [] : ['Java 17 or newer (for instance the package default-jdk-headless)']),
    ...(maven.status === 0 ? [] : ['Maven (for instance the package maven)']),
  ]
  if (missing.length === 0) return
  console.error(
    `This check runs HL7's validator, which is written in Java. Install ${missing.join(' and ')}.`,
  )
  process.exit(2)
}

/** Runs a command of ours to its end, or ends this one. */
function need(what: string, command: string, args: readonly string[], environment: object = {}): void {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
  if (status === 0) return
  console.error(`${what} failed, so nothing was validated.`)
  process.exit(1)
}

function prepareValidator(): void {
  const goals = ['-q', '-B', '-f', join(folder, 'pom.xml'), 'compile', 'dependency:copy-dependencies']
  if (existsSync(join(target, 'lib')) && spawnSync('mvn', ['-o', ...goals]).status === 0) return
  console.log('Getting the validator (about 145 MB, once).')
  need('Getting the validator', 'mvn', goals)
}

/** What the journeys write: kept from a run before when `ALONGSIDE_WRITTEN` names its folder, else made now. */
function writtenFolder(): string {
  const given = process.env.ALONGSIDE_WRITTEN
  if (given !== undefined) return resolve(given)
  const written = join(target, 'written')
  const app = join(target, 'app')
  rmSync(written, { recursive: true, force: true })
  need('The build', 'npx', ['vite', 'build', '--outDir', app, '--emptyOutDir', '--logLevel', 'warn'])
  need('A Chromium', process.execPath, ['test/browser/ensure-chromium.ts'])
  need('The journeys', 'npx', ['vitest', 'run', '--project', 'journeys', ...writingJourneys], {
    ALONGSIDE_WRITTEN: written,
    ALONGSIDE_TEST_APP: app,
  })
  return written
}

function validate(run: string): Pick<JudgeInput, 'messages' | 'files' | 'installed'> {
  // Whatever would be fetched is refused at once: the verdict must not depend on a server somewhere.
  const nowhere = ['http', 'https'].flatMap((scheme) => [
    `-D${scheme}.proxyHost=127.0.0.1`,
    `-D${scheme}.proxyPort=9`,
  ])
  const classPath = [join(target, 'classes'), run, join(target, 'lib', '*')].join(
    process.platform === 'win32' ? ';' : ':',
  )
  const java = spawnSync(
    'java',
    [
      `-Duser.home=${join(target, 'home')}`,
      ...nowhere,
      '-cp',
      classPath,
      'example.alongside.validator.ValidateFiles',
      'definitions.tgz',
      join(folder, 'definitions'),
      join(run, 'files'),
    ],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  )
  const lines = java.stdout.split('\n').filter((line) => line.startsWith('{'))
  const last: unknown = JSON.parse(lines.at(-1) ?? 'null')
  if (java.status !== 0 || !isJsonObject(last) || typeof last.files !== 'number') {
    console.error(`The validator broke off:\n${java.stderr}`)
    process.exit(1)
  }
  const messages = lines.slice(0, -1).map((line): ValidatorMessage => JSON.parse(line))
  return { messages, files: last.files, installed: Number(last.installed) }
}

requireTools()
prepareValidator()
const run = join(target, 'run')
const reports = await reportedMeasures()
const collected = collect({ run, written: writtenFolder(), reports })
const verdict = validate(run)
const { failures, lines } = judge({
  ...verdict,
  explanations: JSON.parse(readFileSync(join(folder, 'explained-warnings.json'), 'utf8')),
  collected,
})
console.log(lines.join('\n'))
console.log(`\n${verdict.files - failures.files} passed, ${failures.files + failures.others} failed`)
process.exit(failures.files + failures.others === 0 ? 0 : 1)
