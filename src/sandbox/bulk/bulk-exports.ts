import { gzipSync } from 'node:zlib'
import { OperationOutcomeError } from '@medplum/core'
import type { FaultSettings, FileFlaw } from '../faults.ts'
import type { FhirAccess } from '../fhir/fhir-access.ts'
import type { FhirEngine } from '../fhir/fhir-engine.ts'
import { refusalAnswer, toResponse } from '../fhir/http/answer.ts'
import { refuse } from '../fhir/outcome.ts'
import { type ExportFile, exportFiles } from './export-files.ts'
import { readExportRequest } from './export-request.ts'

/** An answer, whole or cut off in its middle after its head has promised all of it. */
export interface BulkAnswer {
  readonly response: Response
  readonly isCut: boolean
}

/** The bulk exports of a record (FHIR Bulk Data Access 2.0). */
export interface BulkExports {
  /** Answers a request that has to do with an export; `undefined` for any other. */
  answer(request: Request, access: FhirAccess): Promise<BulkAnswer> | undefined
  /** How many exports are kept. */
  readonly size: number
  /** Forgets every export. */
  forgetAll(): void
}

export interface BulkExportsOptions {
  readonly engine: Pick<FhirEngine, 'fhirBase' | 'readable'>
  readonly settings: () => Pick<FaultSettings, 'exportTells'>
  readonly takeFileFlaw: () => FileFlaw | undefined
  readonly now?: () => number
}

interface Job {
  readonly id: string
  readonly request: string
  readonly transactionTime: string
  readonly files: readonly ExportFile[]
  readonly endsAt: number
  /** How often it was asked for: it is done when it is asked for the second time. */
  turns: number
}

const lifeMs = 60 * 60 * 1_000
/** More than this are under way by mistake; the record is in memory. */
const mostJobs = 20
const jobPath = /^bulk-export\/([0-9a-f-]{36})(?:\/([A-Za-z]+\.\d+\.ndjson))?$/

/** Keeps exports in memory, each a picture of the record at its kick-off, for an hour. */
export function createBulkExports(options: BulkExportsOptions): BulkExports {
  const jobs = new Map<string, Job>()
  const { engine, now = Date.now } = options
  const basePath = `${new URL(engine.fhirBase).pathname}/`

  function kickOff(request: Request, access: FhirAccess, below: string): Response {
    const asked = readExportRequest(request, below)
    if (asked === undefined) throw refuse({ code: 'not-found', text: 'There is nothing at this address' })
    for (const [id, { endsAt }] of jobs) if (endsAt <= now()) jobs.delete(id)
    if (jobs.size >= mostJobs)
      throw refuse({ code: 'throttled', text: 'Too many exports are under way', status: 429 })
    const id = crypto.randomUUID()
    const files = exportFiles(engine.readable(access), asked, options.settings().exportTells)
    const transactionTime = new Date(now()).toISOString()
    jobs.set(id, { id, request: request.url, transactionTime, files, endsAt: now() + lifeMs, turns: 0 })
    const headers = { 'content-location': `${engine.fhirBase}/bulk-export/${id}` }
    return toResponse({ status: 202, headers }, 'GET')
  }

  function ofJob(request: Request, access: FhirAccess, id: string, file: string | undefined): BulkAnswer {
    const job = jobs.get(id)
    if (job === undefined || job.endsAt <= now())
      throw refuse({ code: 'not-found', text: 'This export is not known, or was too long ago' })
    const record = engine.readable(access)
    if (!job.files.every(({ list, type }) => list !== 'output' || record.mayReadType(type)))
      throw refuse({ code: 'forbidden', text: 'The granted scopes do not allow what is in this export' })
    if (file !== undefined) return sendFile(request, job, file)
    if (request.method === 'DELETE') {
      jobs.delete(id)
      return whole(toResponse({ status: 202, headers: {} }, 'DELETE'))
    }
    if (request.method !== 'GET')
      throw refuse({ code: 'not-supported', text: 'An export is asked about with GET', status: 405 })
    job.turns += 1
    return whole(job.turns < 2 ? underWay(job) : finished(job))
  }

  function underWay({ files }: Job): Response {
    const headers = { 'retry-after': '1', 'x-progress': `0 of ${files.length} files written` }
    return toResponse({ status: 202, headers }, 'GET')
  }

  function finished({ id, files, request, transactionTime, endsAt }: Job): Response {
    const listed = (list: ExportFile['list']) =>
      files
        .filter((file) => file.list === list)
        .map(({ type, name, lines }) => ({
          type,
          url: `${engine.fhirBase}/bulk-export/${id}/${name}`,
          count: lines.length,
        }))
    const [output, deleted, error] = [listed('output'), listed('deleted'), listed('error')]
    const manifest = { transactionTime, request, requiresAccessToken: true, output, deleted, error }
    return Response.json(manifest, {
      headers: { 'cache-control': 'no-store', expires: new Date(endsAt).toUTCString() },
    })
  }

  function sendFile(request: Request, { files }: Job, name: string): BulkAnswer {
    const file = files.find((each) => each.name === name)
    if (file === undefined) throw refuse({ code: 'not-found', text: 'This export has no such file' })
    if (request.method !== 'GET')
      throw refuse({ code: 'not-supported', text: 'A file is read with GET', status: 405 })
    const flaw = file.list === 'output' ? options.takeFileFlaw() : undefined
    const text = flawed(file.lines, flaw)
    const isZipped = flaw === 'cut-gzip' || /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
    const zipped = isZipped ? gzipSync(text) : Buffer.from(text)
    const body = flaw === 'cut-gzip' ? zipped.subarray(0, Math.floor(zipped.length / 2)) : zipped
    const response = new Response(new Uint8Array(body), {
      headers: {
        'content-type': 'application/fhir+ndjson',
        'cache-control': 'no-store',
        ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
      },
    })
    return { response, isCut: flaw === 'dropped' }
  }

  return {
    answer(request, access) {
      const { pathname } = new URL(request.url)
      const below = pathname.startsWith(basePath) ? pathname.slice(basePath.length) : ''
      const [, id, file] = jobPath.exec(below) ?? []
      if (id === undefined && !below.endsWith('$export')) return undefined
      return answered(() =>
        id === undefined ? whole(kickOff(request, access, below)) : ofJob(request, access, id, file),
      )
    },
    get size() {
      return jobs.size
    },
    forgetAll: () => jobs.clear(),
  }
}

/** The lines as text; in the middle of a line, or of the file, where they are to be cut. */
function flawed(lines: readonly string[], flaw: FileFlaw | undefined): string {
  const text = (all: readonly string[]) => all.map((line) => `${line}\n`).join('')
  if (flaw === 'fewer-lines') return text(lines.slice(0, -1))
  const all = text(lines)
  return flaw === 'cut-line' ? all.slice(0, -Math.ceil((lines.at(-1)?.length ?? 0) / 2) - 1) : all
}

function whole(response: Response): BulkAnswer {
  return { response, isCut: false }
}

async function answered(work: () => BulkAnswer): Promise<BulkAnswer> {
  try {
    return work()
  } catch (problem) {
    if (problem instanceof OperationOutcomeError)
      return whole(toResponse(refusalAnswer(problem.outcome), 'GET'))
    throw problem
  }
}
