import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { fillInstrument } from '../../publishing/instruments/fill-instrument.ts'
import { readWording } from '../../publishing/instruments/read-wording.ts'
import { describeWordingProblem, type WordingProblem } from '../../publishing/instruments/wording-problem.ts'
import { exitCodes } from '../exit-codes.ts'
import { instrumentNamed } from '../instrument-named.ts'
import { writeNewFile } from '../write-new-file.ts'

interface FillFlags {
  readonly from: string
  readonly out?: string
  readonly json?: true
}

/** Adds `fill NAME` to `alongside instruments`. */
export function registerFill(instruments: Command): void {
  instruments
    .command('fill')
    .argument('<name>', 'the instrument, as `alongside instruments list` names it')
    .requiredOption(
      '--from <file>',
      'the wording, copied from the official form: CSV in UTF-8, header id,text',
    )
    .option('--out <file>', 'a new file for the complete instrument; else it is printed')
    .option('--json', 'print the problems as JSON, and with --out the outcome')
    .description('make an instrument complete with the wording of the official form')
    .addHelpText('after', fillHelp)
    .action((name: string, flags: FillFlags) => fill(name, flags))
}

const fillHelp = `
The file has one line for each item, by the number the form prints, and all of them, also those known here:
  id,text
  S1,Feeling supported by other people
  ...
  R7,"A text with a comma stands in quotation marks, like this"
Nothing is written when anything is wrong; every problem is named with its line. The version of the complete
instrument names its wording (1.0.0-wording. and the start of its SHA-256), so other words are another version.
Publish it with alongside publish, and name it in the site's configuration.

Exit codes: 0 done; 2 the command was used wrongly; 3 the wording was refused or could not be read.

Examples:
  $ alongside instruments fill inspire --from wording.csv --out inspire.json
  $ alongside instruments fill inspire --from wording.csv > inspire.json
  $ alongside instruments fill inspire --from wording.csv --out inspire.json --json
`

async function fill(name: string, { from, out, json }: FillFlags): Promise<void> {
  const instrument = instrumentNamed(name)
  if (instrument === undefined) return
  if (instrument.status.complete) {
    const problem = { code: 'nothing-to-fill', title: instrument.status.title } as const
    return end(describeWordingProblem(problem), exitCodes.badUsage)
  }
  const bytes = await readFile(from).catch((reason: NodeJS.ErrnoException) => reason)
  if (bytes instanceof Error) {
    return end(
      `Cannot open ${from} (${bytes.code}). Check the path and who may read it.`,
      exitCodes.inputUnreadable,
    )
  }
  const rows = readWording(bytes)
  const filled = rows.ok ? fillInstrument(instrument.artifact.resource, rows.value) : rows
  if (!filled.ok) return refuse({ from, json, problems: filled.error })
  const { questionnaire, ...receipt } = filled.value
  const text = `${JSON.stringify(questionnaire, null, 2)}\n`
  if (out === undefined) return void process.stdout.write(text)
  const problem = await writeNewFile(out, Buffer.from(text))
  if (problem !== undefined) return end(problem, exitCodes.badUsage)
  if (json) return void console.log(JSON.stringify({ file: out, ...receipt }, null, 2))
  console.log(
    `${instrument.status.title} is complete: ${receipt.items} items, version ${receipt.version}, written to ${out}.`,
  )
}

interface Refusal {
  readonly from: string
  readonly json: true | undefined
  readonly problems: readonly WordingProblem[]
}

function refuse({ from, json, problems }: Refusal): void {
  process.exitCode = exitCodes.inputUnreadable
  if (json) return void console.log(JSON.stringify({ file: from, problems }, null, 2))
  console.error(`${from} was refused, nothing was written:`)
  for (const problem of problems) console.error(`  ${describeWordingProblem(problem)}`)
}

function end(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}
