import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { err, ok, type Result } from '../../domain/result.ts'
import { realClock as clock, todayOf } from '../../host/transport/host-clock.ts'
import type { Acceptance } from '../../publishing/acceptance.ts'
import type { AccessTokens } from '../../publishing/access-tokens.ts'
import type { Artifact } from '../../publishing/artifact.ts'
import { type FhirPackage, fhirPackage } from '../../publishing/fhir-package.ts'
import { instrumentStandings } from '../../publishing/instrument-terms.ts'
import { missingOnServer, objections, runPublishing } from '../../publishing/publishing-run.ts'
import { openPublishingServer } from '../../publishing/publishing-server.ts'
import { exitCodes } from '../exit-codes.ts'
import { readAcceptanceFile, readSelection } from '../publish-input.ts'
import { publishJson } from '../reporters/publish-json.ts'
import {
  packageText,
  planText,
  problemText,
  progressText,
  resultText,
  unacceptedPackageText,
} from '../reporters/publish-text.ts'
import { serverAddress } from '../server-address.ts'
import { type SignInFlags, signInMisuse, tokensFor } from '../server-sign-in.ts'
import { writeNewFile } from '../write-new-file.ts'

interface PublishFlags extends SignInFlags {
  readonly to?: string
  readonly yes?: true
  readonly check?: true
  readonly package?: string
  readonly only?: readonly string[]
  readonly instrument?: readonly string[]
  readonly acceptance?: string
  readonly forTrial?: true
  readonly receipt?: string
  readonly json?: true
}

/** Adds `alongside publish`. */
export function registerPublish(program: Command): void {
  program
    .command('publish')
    .description('put the questionnaires and their codes on a FHIR server, or into a FHIR package')
    .option('--to <base>', 'address of a FHIR R4 server, such as https://record.example/fhir', serverAddress)
    .option('--yes', 'write; without it only what would be done is shown')
    .option('--check', 'compare every definition with what the server holds, after writing if there is --yes')
    .option('--package <file>', 'write a FHIR package (.tgz) that FHIR servers install')
    .option('--only <names...>', 'only these questionnaires or measures, with the codes they need')
    .option('--instrument <files...>', 'questionnaires completed with `alongside instruments fill`')
    .option('--acceptance <file>', 'where the site has recorded that it accepts the instruments’ terms')
    .option(
      '--for-trial',
      'pack instruments whose terms nobody has accepted: to try the package, not to use it',
    )
    .option('--client-id <id>', 'sign in as this client by SMART Backend Services; needs --key')
    .option('--key <file>', 'private key of the client: a JWK (JSON) for ES384 or RS384')
    .option('--token-url <address>', 'token endpoint, where the server does not name it', serverAddress)
    .option('--receipt <file>', 'also write the report as JSON into this file')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', help)
    .action((flags: PublishFlags) => runPublish(flags))
}

const help = `
Definitions go in this order: CodeSystem, ValueSet, StructureDefinition, Questionnaire, Measure. Each is looked for by its url
and version. What is there with the same content is left alone. A released version with other content is never
overwritten: then nothing at all is written. A broken run goes on when the same command is run again.

Outside the sandbox, and in a package, every instrument needs the site's recorded acceptance of its terms. The file looks like this:
  {"alongsideAcceptance": "1", "accepted": [{"instrument": "https://…/Questionnaire/brief-inspire",
    "version": "1.0.0", "by": "name and office", "on": "2026-11-22", "termsSha256": "…"}]}
Read the terms and get their SHA-256 with: alongside instruments terms brief-inspire

Exit codes: 0 done; 2 the command was used wrongly; 3 a file could not be used, or publishing was refused and nothing
was written; 4 the server could not be reached, refused, or does not hold what it should.

Examples:
  $ alongside publish --to https://record.example/fhir
  $ alongside publish --to https://record.example/fhir --yes --client-id alongside-publisher --key key.json \\
      --acceptance acceptance.json
  $ alongside publish --to https://record.example/fhir --check
  $ alongside publish --package alongside.tgz --acceptance acceptance.json

Try it on the demo record, in two terminals:
  $ alongside sandbox --publisher-key publisher-key.json
  $ alongside publish --to http://127.0.0.1:4100/fhir --client-id alongside-publisher --key publisher-key.json --yes
`

async function runPublish(flags: PublishFlags): Promise<void> {
  const misuse = misuseOf(flags)
  if (misuse !== undefined) return end(misuse, exitCodes.badUsage)
  const selection = await readSelection(flags)
  if (!selection.ok) return end(selection.error.why, exitCodes[selection.error.kind])
  const acceptances = await readAcceptanceFile(flags.acceptance, todayOf(clock))
  if (!acceptances.ok) return end(acceptances.error, exitCodes.inputUnreadable)
  const packing = await packageOf(flags, selection.value, acceptances.value)
  if (!packing.ok) return end(packing.error, exitCodes.inputUnreadable)
  const packed = packing.value
  if (flags.to === undefined)
    return print(flags, publishJson({ packed }), packed && packageText(packed, draftsOf(selection.value)))
  const tokens = await tokensFor(flags.to, flags)
  if (!tokens.ok) return end(tokens.error, exitCodes.inputUnreadable)
  await publishTo(flags.to, flags, {
    artifacts: selection.value,
    acceptances: acceptances.value,
    ...(tokens.value === undefined ? {} : { tokens: tokens.value }),
    ...(packed === undefined ? {} : { packed }),
  })
}

interface PublishMaterial {
  readonly artifacts: readonly Artifact[]
  readonly acceptances: readonly Acceptance[]
  readonly tokens?: AccessTokens
  readonly packed?: FhirPackage
}

async function publishTo(
  fhirBase: string,
  flags: PublishFlags,
  { artifacts, acceptances, tokens, packed }: PublishMaterial,
): Promise<void> {
  const wantsText = flags.json !== true
  const run = await runPublishing({
    artifacts,
    acceptances,
    server: openPublishingServer({ fhirBase, clock, ...(tokens === undefined ? {} : { tokens }) }),
    write: flags.yes === true,
    check: flags.check === true,
    clock,
    onPlan: (planned) => wantsText && console.log(planText(planned)),
    onProgress: (published) => published.done !== 'already-there' && console.error(progressText(published)),
  })
  if (run.kind === 'failed') {
    const { problem } = run
    return end(problemText({ fhirBase, problem, signsIn: tokens !== undefined }), exitCodes.server)
  }
  const report = publishJson({ run: run.value, packed, at: new Date(clock.now()).toISOString() })
  const words = [
    ...(packed === undefined ? [] : [packageText(packed, draftsOf(artifacts))]),
    resultText(run.value, flags),
  ]
  const { outcome, checked, uncheckedBecause } = run.value
  const isRefused = flags.check !== true || flags.yes === true ? objections(run.value).length > 0 : false
  const isShort =
    outcome?.stopped !== undefined ||
    uncheckedBecause !== undefined ||
    missingOnServer(checked ?? []).length > 0
  process.exitCode = isRefused ? exitCodes.inputUnreadable : isShort ? exitCodes.server : exitCodes.done
  await print(flags, report, words.join('\n'))
}

function misuseOf(flags: PublishFlags): string | undefined {
  if (flags.to === undefined && flags.package === undefined) {
    return 'Say where to: --to with the address of a FHIR server, or --package with a file to write.'
  }
  const needServer = (['yes', 'check', 'clientId', 'tokenUrl', 'receipt'] as const).find(
    (name) => flags[name] !== undefined,
  )
  if (flags.to === undefined && needServer !== undefined) {
    return `--${needServer.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} needs --to.`
  }
  const misuse = signInMisuse(flags)
  if (misuse !== undefined) return misuse
  return flags.forTrial === true && flags.package === undefined ? '--for-trial needs --package.' : undefined
}

/** Writes the package when one is asked for: never over another file, and not with terms that the site has not accepted. */
async function packageOf(
  { package: file, forTrial, instrument = [], only = [] }: PublishFlags,
  artifacts: readonly Artifact[],
  acceptances: readonly Acceptance[],
): Promise<Result<FhirPackage | undefined, string>> {
  if (file === undefined) return ok(undefined)
  const open = instrumentStandings(artifacts, acceptances).filter(
    ({ standing }) => standing.kind !== 'accepted',
  )
  if (open.length > 0 && forTrial !== true) return err(unacceptedPackageText(open))
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
  const packed = fhirPackage({
    artifacts: artifacts.filter(({ status }) => status !== 'draft'),
    version: manifest.version,
    ...(instrument.length > 0 ? { variant: 'site' } : only.length > 0 ? { variant: 'part' } : {}),
  })
  const problem = await writeNewFile(file, packed.bytes)
  return problem === undefined ? ok(packed) : err(problem)
}

const draftsOf = (artifacts: readonly Artifact[]) => artifacts.filter(({ status }) => status === 'draft')

async function print(flags: PublishFlags, report: object, words: string | undefined): Promise<void> {
  const json = JSON.stringify(report, null, 2)
  // What was done is told first: a receipt that cannot be written must not hide it.
  console.log(flags.json ? json : words)
  if (flags.receipt === undefined) return
  try {
    await writeFile(flags.receipt, `${json}\n`)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    end(
      `The receipt ${flags.receipt} could not be written: ${why}. What was done is told above.`,
      exitCodes.inputUnreadable,
    )
  }
}

function end(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}
