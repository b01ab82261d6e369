import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { parseAddress } from '../../host/transport/parse-address.ts'
import { parseJson } from '../../host/transport/parse-json.ts'
import {
  isPersonalityId,
  type PersonalityId,
  personalities,
  personalityOf,
  usualPersonality,
} from '../../sandbox/personality.ts'
import { exitCodes } from '../exit-codes.ts'
import { sandboxGreeting } from '../reporters/sandbox-greeting.ts'

interface SandboxFlags {
  readonly port: number
  readonly appPort: number
  readonly appDirectory?: string
  readonly appAt?: string
  readonly personality: PersonalityId
  readonly publisherKey?: string
  readonly auditorKey?: string
  readonly doctorKey?: string
  readonly inspire?: string
}

interface ExportFlags {
  readonly from?: string
  readonly token?: string
}

/** Adds `alongside sandbox` and `alongside sandbox export DIR`. What they need is loaded when they run. */
export function registerSandbox(program: Command): void {
  const sandbox = program
    .command('sandbox')
    .description('run a demo record of invented people, and open Alongside from it')
    .option('--port <number>', 'port of the demo record and its FHIR server; 0 takes a free one', port, 4100)
    .option('--app-port <number>', 'port of the app; 0 takes a free one', port, 4101)
    .option('--app-directory <folder>', 'folder of an app built before, instead of building this one')
    .option(
      '--app-at <address>',
      'open an app that is deployed elsewhere, by the address of its folder',
      appAddress,
    )
    .option(
      '--personality <name>',
      'what kind of record it is, as listed below; its own page changes it too',
      personality,
      usualPersonality,
    )
    .option(
      '--publisher-key <file>',
      'write a private key with which `alongside publish` may publish to this record',
    )
    .option('--auditor-key <file>', 'write a private key with which `alongside audit` may read this record')
    .option(
      '--doctor-key <file>',
      'write a private key with which `alongside site doctor` may try this record',
    )
    .option('--inspire <file>', 'an INSPIRE completed with `alongside instruments fill`, offered by the app')
    .addHelpText(
      'after',
      `
The record, its FHIR R4 server and its sign-in run on one address, the app on another, all on this machine only.
Nothing is written to disk but the key you ask for: a restart resets everything. Ctrl-C stops it.

Kinds of record (docs/sandbox.md tells what to look for):
${personalityList()}

Examples:
  $ alongside sandbox
  $ alongside sandbox --personality epic-like
  $ alongside sandbox --port 5000 --app-port 5001
  $ alongside sandbox --app-at http://localhost:8080/riverside/
  $ alongside sandbox --publisher-key publisher-key.json
  $ alongside sandbox --auditor-key auditor-key.json
  $ alongside sandbox --personality epic-like --doctor-key doctor-key.json
  $ alongside sandbox export ./export
`,
    )
    .action((flags: SandboxFlags) => runSandbox(flags))

  sandbox
    .command('export')
    .argument('<folder>', 'a new or empty folder')
    .description(
      'write the invented people as NDJSON files, one for each resource type, as a bulk export does',
    )
    .option('--from <address>', 'export a running record instead, for instance http://127.0.0.1:4100')
    .option('--token <token>', 'the demo token that the running record printed; needed with --from')
    .addHelpText(
      'after',
      `
Without --from nothing needs to run: the files hold the demo record as it is when it starts.

Examples:
  $ alongside sandbox export ./export
  $ alongside sandbox export ./export --from http://127.0.0.1:4100 --token demo-read-...
  $ alongside audit ./export
`,
    )
    .action((folder: string, flags: ExportFlags) => runExport(folder, flags))
}

function port(text: string): number {
  const number = Number(text)
  if (!/^\d{1,5}$/.test(text) || number > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.')
  }
  return number
}

/** The address of a folder, as the sandbox has it: without the slash at its end. */
function appAddress(text: string): string {
  const address = parseAddress(text)
  if (address === undefined || !/^https?:$/.test(address.protocol) || /[?#@]/.test(address.href)) {
    throw new InvalidArgumentError('An address is like http://localhost:8080/riverside/.')
  }
  return address.href.replace(/\/+$/, '')
}

function personality(text: string): PersonalityId {
  if (isPersonalityId(text)) return text
  throw new InvalidArgumentError(`Known kinds: ${[...personalities.keys()].join(', ')}.`)
}

function personalityList(): string {
  const width = Math.max(...[...personalities.keys()].map(({ length }) => length))
  return [...personalities].map(([id, { name }]) => `  ${id.padEnd(width)}  ${name}`).join('\n')
}

async function runSandbox({
  publisherKey,
  auditorKey,
  doctorKey,
  inspire,
  ...flags
}: SandboxFlags): Promise<void> {
  const instruments = inspire === undefined ? undefined : await readInspire(inspire)
  if (instruments?.ok === false) {
    console.error(instruments.error)
    process.exitCode = exitCodes.inputUnreadable
    return
  }
  console.error('Starting the demo record. The first start also builds the app.')
  const { startSandbox } = await import('../../sandbox/sandbox.ts')
  const running = await startSandbox({
    ...flags,
    ...(instruments === undefined ? {} : { instruments: { inspire: instruments.value.resource } }),
  })
  if (publisherKey !== undefined) await writeKeyFile(publisherKey, running.publisher.privateJwk)
  if (auditorKey !== undefined) await writeKeyFile(auditorKey, running.auditor.privateJwk)
  if (doctorKey !== undefined) await writeKeyFile(doctorKey, running.doctor.privateJwk)
  const { name } = personalityOf(flags.personality)
  const kind = flags.personality === usualPersonality ? {} : { kind: name }
  console.log(
    sandboxGreeting({
      ...running,
      ...kind,
      ...(publisherKey === undefined ? {} : { publisherKey }),
      ...(auditorKey === undefined ? {} : { auditorKey }),
      ...(doctorKey === undefined ? {} : { doctorKey }),
    }),
  )
  await new Promise<void>((done) => {
    process.once('SIGINT', () => done())
    process.once('SIGTERM', () => done())
  })
  await running.stop()
  console.error('Stopped. What was written is gone.')
}

async function readInspire(file: string) {
  const { readCompletedInstrument } = await import('../../publishing/completed-instrument.ts')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { ok: false, error: `${file} could not be read.` } as const
  return readCompletedInstrument(file, parseJson(text))
}

/** A key is for its owner's eyes. A file of an earlier start is replaced, so that its mode is ours too. */
async function writeKeyFile(file: string, key: object): Promise<void> {
  await rm(file, { force: true })
  await writeFile(file, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}

async function runExport(folder: string, flags: ExportFlags): Promise<void> {
  const refuse = (sentence: string, code: number) => {
    console.error(sentence)
    process.exitCode = code
  }
  if ((flags.from === undefined) !== (flags.token === undefined)) {
    return refuse('--from and --token belong together: give both or neither.', exitCodes.badUsage)
  }
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0) {
    return refuse(`${folder} is not empty. Name a new folder, so that exports never mix.`, exitCodes.badUsage)
  }
  const { bulkFiles } = await import('../../sandbox/bulk-files.ts')
  const resources = await exported(flags)
  if (!resources.ok) return refuse(resources.error, exitCodes.inputUnreadable)
  const files = bulkFiles(resources.value)
  for (const [name, content] of files) await writeFile(join(folder, name), content)
  console.log(`Wrote ${resources.value.length} resources into ${files.size} files in ${folder}.`)
}

async function exported({ from, token }: ExportFlags) {
  if (from !== undefined && token !== undefined) {
    const { readWholeRecord } = await import('../../sandbox/record-export.ts')
    const base = from.replace(/\/+$/, '')
    return readWholeRecord({ fhirBase: base.endsWith('/fhir') ? base : `${base}/fhir`, token })
  }
  const { readCaseload } = await import('../../../mocks/caseload.ts')
  return { ok: true, value: readCaseload() } as const
}
