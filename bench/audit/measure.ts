import { parseArgs } from 'node:util'
import { contendersOver, measuredRounds, roundsTable } from './measured-rounds.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' } },
})
const [folder] = positionals
if (folder === undefined) throw new Error('node bench/audit/measure.ts [--runs 3] FOLDER')
console.log(roundsTable(await measuredRounds(await contendersOver(folder), Number(values.runs))))
