import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { writeExport } from './export/write-export.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    plans: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    files: { type: 'string', default: '4' },
    gzip: { type: 'boolean', default: false },
    'bad-lines': { type: 'boolean', default: false },
    mixed: { type: 'boolean', default: false },
    goals: { type: 'boolean', default: false },
  },
})
const [folder] = positionals
if (folder === undefined) throw new Error('node bench/audit/make-export.ts [--plans 20000] [--seed 1] FOLDER')

const truth = await writeExport(folder, {
  plans: Number(values.plans),
  seed: Number(values.seed),
  planFiles: Number(values.files),
  gzip: values.gzip,
  badLines: values['bad-lines'],
  mixed: values.mixed,
  goals: values.goals,
})
// Beside the folder and not in it: the truth is no part of the export.
await writeFile(`${folder.replace(/\/+$/, '')}.truth.json`, `${JSON.stringify(truth, null, 2)}\n`)
console.log(`${folder}: ${truth.plans.read} plans, ${truth.actions.read} actions of counted plans`)
