import { type Command, InvalidArgumentError, Option } from 'commander'
import type { DoctorReport } from '../../doctor/doctor-report.ts'
import { examineSite } from '../../doctor/examine-site.ts'
import { doctorHtml } from '../../doctor/reporters/doctor-html.ts'
import { doctorText } from '../../doctor/reporters/doctor-text.ts'
import type { SiteConfiguration, TrustedRecord } from '../../host/site/site-configuration.ts'
import { realClock } from '../../host/transport/host-clock.ts'
import { isSecureAddress, parseAddress } from '../../host/transport/parse-address.ts'
import { exitCodes } from '../exit-codes.ts'
import { serverAddress } from '../server-address.ts'
import { signInMisuse } from '../server-sign-in.ts'
import { findingLines } from '../site/finding-lines.ts'
import { readSiteFile } from '../site/read-site-file.ts'
import { type DoctorSignInFlags, doctorSignIn } from '../site-doctor/doctor-sign-in.ts'
import { terminalText } from '../terminal-text.ts'

const formats = ['text', 'json', 'html'] as const

interface DoctorFlags extends DoctorSignInFlags {
  readonly app?: string
  readonly record?: string
  readonly iKnowThisIsATestPatient?: boolean
  readonly format: (typeof formats)[number]
}

/** Adds `alongside site doctor FILE`. */
export function registerSiteDoctor(site: Command): void {
  site
    .command('doctor <file>')
    .description('connect to the records of a site as the app would, and say what will work and what to do')
    .option('--app <origin>', 'where the app is served from, for what browsers let through', origin)
    .option(
      '--record <iss>',
      'only this record of the site; needed with a sign-in where it has several',
      serverAddress,
    )
    .option(
      '--token-file <file>',
      'sign in with a token: the answer of a token endpoint (JSON), or the token alone',
    )
    .option('--client-id <id>', 'sign in as a program of its own (SMART Backend Services)')
    .option('--key <file>', 'its private key, as a JWK')
    .option('--token-url <url>', 'its token endpoint, where smart-configuration names none', serverAddress)
    .option('--patient <id>', 'id of a test patient, to read and write for', fhirId)
    .option('--user <reference>', 'who the test plan is written by, such as Practitioner/123', userReference)
    .option(
      '--write-test',
      'save a plan and a measure marked as a test for that patient, read them back, and take them away again',
    )
    .option('--i-know-this-is-a-test-patient', 'write although the record does not say that it is one')
    .addOption(new Option('--format <format>', 'how to print the report').choices(formats).default('text'))
    .addHelpText(
      'after',
      `
Without a sign-in it looks at what servers tell everybody: sign-in, CapabilityStatement, CORS, TLS, time. With one it
also reads as the app reads. It writes only with --write-test, and only for a patient whose record says that it is a
test patient's: a label HTEST, an NHS number that begins with 999, or a name that begins with TEST, XXTEST or ZZTEST.
No token, key or password is ever printed, and nothing of what was read.

It ends with 0 when everything the app needs works, 1 when something does not, 2 when it was called wrongly, 3 when a
file cannot be used, 4 when a server cannot be reached.

Examples:
  $ alongside site doctor site.json --app https://alongside.your-trust.example
  $ alongside site doctor site.json --app https://alongside.your-trust.example --token-file token.json --format html > report.html
  $ alongside site doctor site.json --token-file token.json --patient test-1 --write-test
`,
    )
    .action((file: string, flags: DoctorFlags) => runDoctor(file, flags))
}

async function runDoctor(file: string, flags: DoctorFlags): Promise<void> {
  const misuse = misuseOf(flags)
  if (misuse !== undefined) return stop('badUsage', misuse)
  const checked = await readSiteFile(file)
  const { site, hooks } = checked
  if (site === undefined) {
    return stop('inputUnreadable', findingLines(file, checked.findings).join('\n'))
  }
  const records = site.records.filter(({ iss }) => flags.record === undefined || iss === flags.record)
  const [record, ...others] = records
  if (record === undefined)
    return stop('badUsage', `${file} names no record ${flags.record}. It names: ${listOf(site.records)}.`)
  const isSigned = flags.tokenFile !== undefined || flags.clientId !== undefined
  if (isSigned && others.length > 0)
    return stop('badUsage', `A sign-in is for one record: add --record with one of ${listOf(records)}.`)
  const signIn = await doctorSignIn(flags, { site, record })
  if (!signIn.ok) return stop('inputUnreadable', signIn.error)
  const app = flags.app ?? (hooks === undefined ? undefined : new URL(hooks.appAddress).origin)
  const { value: signed } = signIn
  const report = await examineSite({
    site,
    records,
    edge: {
      fetch: globalThis.fetch,
      now: Date.now,
      elapsed: () => performance.now(),
      timeoutMs: site.policy.timeouts.requestSeconds * 1000,
    },
    clock: realClock,
    samples: 5,
    secrets: () => signed?.secrets() ?? [],
    ...(app === undefined ? {} : { app }),
    ...(signed === undefined ? {} : { signIn: signed.signIn }),
    ...(flags.writeTest === true ? { write: { isForced: flags.iKnowThisIsATestPatient === true } } : {}),
  })
  print(report, flags.format)
  process.exitCode = { works: exitCodes.done, problems: exitCodes.findings, unreachable: exitCodes.server }[
    report.verdict
  ]
}

function print(report: DoctorReport, format: DoctorFlags['format']): void {
  switch (format) {
    case 'json':
      console.log(JSON.stringify(report, null, 2))
      return
    case 'html':
      process.stdout.write(doctorHtml(report))
      return
    case 'text':
      // What servers say of themselves must not steer the terminal.
      for (const line of doctorText(report).trimEnd().split('\n')) console.log(terminalText(line))
  }
}

/** What is wrong with these options together; `undefined` when nothing is. */
function misuseOf(flags: DoctorFlags): string | undefined {
  const { tokenFile, clientId, key, writeTest, patient, iKnowThisIsATestPatient } = flags
  if (tokenFile !== undefined && (clientId ?? key) !== undefined)
    return '--token-file and --client-id are two ways to sign in: give one.'
  const isSigned = tokenFile !== undefined || clientId !== undefined
  if (writeTest === true && !isSigned)
    return '--write-test needs a sign-in: give --token-file, or --client-id and --key.'
  if (writeTest === true && patient === undefined)
    return '--write-test needs --patient: name the test patient yourself, so that nobody else is written for.'
  if (iKnowThisIsATestPatient === true && writeTest !== true)
    return '--i-know-this-is-a-test-patient belongs to --write-test.'
  return signInMisuse(flags)
}

function stop(code: 'badUsage' | 'inputUnreadable', words: string): void {
  console.error(words)
  process.exitCode = exitCodes[code]
}

function listOf(records: SiteConfiguration['records'] | readonly TrustedRecord[]): string {
  return records.map(({ iss }) => iss).join(', ')
}

function origin(text: string): string {
  const address = parseAddress(text)
  const isOrigin = address !== undefined && (text === address.origin || text === `${address.origin}/`)
  if (!isOrigin || !isSecureAddress(address, true))
    throw new InvalidArgumentError(
      'It is an origin such as https://alongside.your-trust.example, without a path.',
    )
  return address.origin
}

function fhirId(text: string): string {
  if (!/^[A-Za-z0-9\-.]{1,64}$/.test(text))
    throw new InvalidArgumentError('It is the id of a Patient, without "Patient/".')
  return text
}

function userReference(text: string): string {
  if (!/^(Practitioner|PractitionerRole)\/[A-Za-z0-9\-.]{1,64}$/.test(text))
    throw new InvalidArgumentError('It is a reference such as Practitioner/123.')
  return text
}
