import { auditInThreads } from '../../src/cli/audit-threads.ts'
import { findNdjsonFiles } from '../../src/cli/ndjson-files.ts'

/** The product's audit of a folder in exactly so many threads; 0 is the main thread alone. */
const [folder, threads = '0'] = process.argv.slice(2)
if (folder === undefined) throw new Error('node bench/audit/run-audit.ts FOLDER [THREADS]')
const sources = await findNdjsonFiles([folder])
if (!sources.ok) throw new Error(sources.error)
const report = await auditInThreads(sources.value, {}, { threads: Number(threads) })
if (!report.ok) throw new Error(JSON.stringify(report.error))
console.log(JSON.stringify(report.value.report))
