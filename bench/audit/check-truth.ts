import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { auditInThreads } from '../../src/cli/audit-threads.ts'
import { findNdjsonFiles } from '../../src/cli/ndjson-files.ts'
import { asTruth, comparable } from '../../test/audit/as-truth.ts'
import type { Truth } from './export/truth.ts'

/** Audits a drawn export with nothing hidden, by every grouping and with care teams by their members, and compares every number with the truth. */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('node bench/audit/check-truth.ts FOLDER')
const sources = await findNdjsonFiles([folder])
if (!sources.ok) throw new Error(sources.error)
const audited = await auditInThreads(sources.value, {
  by: ['team', 'period', 'category'],
  expandCareTeams: true,
  suppression: 'none',
})
if (!audited.ok) throw new Error(JSON.stringify(audited.error))
// Written by `make-export.ts` beside the folder.
const truth: Truth = JSON.parse(await readFile(`${folder.replace(/\/+$/, '')}.truth.json`, 'utf8'))
const seen = asTruth(audited.value.report)
const meant = comparable(truth, { expanded: true })
const wrong = Object.keys(meant).filter(
  (part) => !isDeepStrictEqual(Reflect.get(seen, part), Reflect.get(meant, part)),
)
console.log(
  `${audited.value.report.plans.read} plans, ${seen.groups.length} groups: ${wrong.length === 0 ? 'exactly the truth' : `not the truth: ${wrong.join(', ')}`}`,
)
process.exitCode = wrong.length === 0 && seen.groups.length > 0 ? 0 : 1
