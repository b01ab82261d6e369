import type { Command } from 'commander'
import { shippedInstruments } from '../../publishing/instruments/instrument-status.ts'
import { termsOf } from '../../publishing/instruments/terms.ts'
import { exitCodes } from '../exit-codes.ts'
import { instrumentNamed } from '../instrument-named.ts'
import { instrumentsText } from '../reporters/instruments-text.ts'
import { registerFill } from './instruments-fill.ts'

interface JsonFlag {
  readonly json?: true
}

/** Adds `alongside instruments list`, `alongside instruments terms NAME` and `alongside instruments fill NAME`. */
export function registerInstruments(program: Command): void {
  const instruments = program
    .command('instruments')
    .description('see which instruments are complete, read their terms, fill in missing wording')
    .addHelpText(
      'after',
      `
Examples:
  $ alongside instruments list
  $ alongside instruments terms inspire
  $ alongside instruments fill inspire --from wording.csv --out inspire.json
`,
    )

  instruments
    .command('list')
    .description('say of every instrument whether its wording is complete, and what to do if not')
    .option('--json', 'print the list as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  $ alongside instruments list\n  $ alongside instruments list --json\n',
    )
    .action((flags: JsonFlag) => list(flags))

  instruments
    .command('terms')
    .argument('<name>', 'the instrument, as `alongside instruments list` names it')
    .description('print the terms of use as far as they are known, and their SHA-256')
    .option('--json', 'print them as JSON')
    .addHelpText(
      'after',
      `
The text belongs to its authors. A site reads the terms and records that it accepts them before it publishes.

Examples:
  $ alongside instruments terms brief-inspire
  $ alongside instruments terms inspire --json
`,
    )
    .action((name: string, flags: JsonFlag) => printTerms(name, flags))

  registerFill(instruments)
}

function list({ json }: JsonFlag): void {
  const statuses = [...shippedInstruments().values()].map(({ status }) => status)
  console.log(json ? JSON.stringify(statuses, null, 2) : instrumentsText(statuses))
}

function printTerms(name: string, { json }: JsonFlag): void {
  const instrument = instrumentNamed(name)
  if (instrument === undefined) return
  const terms = termsOf(instrument.artifact)
  if (terms === undefined) {
    console.error(`No terms are written down for ${name}.`)
    process.exitCode = exitCodes.inputUnreadable
    return
  }
  const { title, url, version } = instrument.status
  if (json) return void console.log(JSON.stringify({ title, url, version, ...terms }, null, 2))
  console.log(`${title}: terms, as far as they are known\n\n${terms.text}\n\nSHA-256: ${terms.sha256}`)
}
