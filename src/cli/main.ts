import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { exitCodes } from './exit-codes.ts'
import { bearUnreadOutput } from './unread-output.ts'

bearUnreadOutput()
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

const program = new Command('alongside')
  .description(
    'Alongside opens inside an electronic record and helps a mental health worker and the person they work ' +
      'with do REFOCUS, and shows who is responsible for the actions of their care plans.',
  )
  .version(manifest.version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this page, or the page of a command')
  .helpCommand('help [command]', 'print the page of a command')
  .showHelpAfterError('Run the same command with --help to see what it takes.')
  // Options after the name of a subcommand are its own, also those its command has too.
  .enablePositionalOptions()
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  See it run with a demo record of invented people:
    $ alongside sandbox
  Ask who is responsible for the actions in an export:
    $ alongside audit ./export --format json
  Make such an export from the invented people:
    $ alongside sandbox export ./export
  Check a site's configuration, and make the folder that its web server serves:
    $ alongside site check ./riverside.json
    $ alongside site build ./riverside.json --url https://alongside.your-trust.example/ --out ./deploy
  Answer the record with a card when staff own nearly every action of a plan (CDS Hooks):
    $ alongside hooks ./riverside.json
  See which instruments are complete, and complete one from its official form:
    $ alongside instruments list
  Show what would be put on a FHIR server, then put it there:
    $ alongside publish --to https://record.example/fhir
    $ alongside publish --to https://record.example/fhir --yes
`,
  )

const commands: ReadonlyMap<string, () => Promise<(to: Command) => void>> = new Map([
  ['sandbox', async () => (await import('./commands/sandbox.ts')).registerSandbox],
  ['audit', async () => (await import('./commands/audit.ts')).registerAudit],
  ['site', async () => (await import('./commands/site.ts')).registerSite],
  ['hooks', async () => (await import('./commands/hooks.ts')).registerHooks],
  ['instruments', async () => (await import('./commands/instruments.ts')).registerInstruments],
  ['publish', async () => (await import('./commands/publish.ts')).registerPublish],
])
// A command that is named loads its own code only; anything else is answered with all of them in view.
const named = commands.get(process.argv[2] ?? '')
for (const load of named ? [named] : commands.values()) (await load())(program)

try {
  await program.parseAsync()
} catch (error) {
  // Commander has printed its own words; anything else is a bug and keeps its stack.
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : exitCodes.badUsage
}
