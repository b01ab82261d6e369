import { kickOffOf } from '../../audit/read/export-manifest.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, member, objectsMember, readOperationOutcome } from '../../fhir/index.ts'
import { parseAddress } from '../../host/transport/parse-address.ts'
import { parseJson } from '../../host/transport/parse-json.ts'
import { retryAfterMs } from '../../host/transport/retry-after.ts'
import { type ExportClient, longestWaitMs } from './export-client.ts'
import { type ExportLevel, exportPath } from './export-level.ts'
import { type ExportManifest, readManifest } from './export-manifest.ts'
import { type ExportProblem, exportProblem } from './export-problem.ts'

/** What an export is asked for. */
export interface ExportAsked {
  readonly level: ExportLevel
  /** Types of resources. */
  readonly types: readonly string[]
  /** Instant: only what changed after it. */
  readonly since?: string
  /** Asks for these elements only; a server need not heed it. */
  readonly elements?: readonly string[]
}

/** A job that is still at work after a day will not end. */
const longestJobMs = 24 * 60 * 60 * 1_000
/** Waits where the server does not say how long: longer and longer, to this. */
const longestUnaskedMs = 30_000
const firstUnaskedMs = 1_000
const fhirJson = 'application/fhir+json'
const statusAsked = 'the state of the export'

/** The address of the kick-off (FHIR Bulk Data Access 2.0, "Query Parameters"). */
export function kickOffAddress(base: string, { level, types, since, elements }: ExportAsked): string {
  const parameters = new URLSearchParams({
    _outputFormat: 'application/fhir+ndjson',
    _type: types.join(','),
    ...(since === undefined ? {} : { _since: since }),
    ...(elements === undefined ? {} : { _elements: elements.join(',') }),
  })
  return `${base}/${exportPath(level)}?${parameters}`
}

/** Asks for the export. Gives the address at which its state is told. */
export async function kickOff(client: ExportClient, url: string): Promise<Result<string, ExportProblem>> {
  const asked = 'the export'
  const answer = await client.ask(
    { url, asked, accept: fhirJson, respondAsync: true, withToken: true },
    [202],
  )
  if (!answer.ok) {
    const { why } = answer.error
    return err(why === 'not-found' ? { ...answer.error, why: 'not-offered' } : answer.error)
  }
  const location = answer.value.header('content-location')
  const status = parseAddress(location ?? '', url)?.href
  if (location === undefined || status === undefined) {
    return err(exportProblem('unreadable', asked, { detail: 'Content-Location names no address' }))
  }
  return ok(status)
}

/**
 * Asks for the state of an export until it is done, after the waits the server asks for.
 * @param onProgress Told the server's words for how far it is.
 */
export async function waitForManifest(
  client: ExportClient,
  {
    status,
    request,
    onProgress,
  }: { readonly status: string; readonly request: string; readonly onProgress?: (words: string) => void },
): Promise<Result<ExportManifest, ExportProblem>> {
  const { clock, signal } = client.place
  const begun = clock.now()
  for (let turn = 0; ; turn += 1) {
    const asking = { url: status, asked: statusAsked, accept: 'application/json', withToken: true }
    const answer = await client.ask(asking, [200, 202])
    if (!answer.ok) {
      const { why } = answer.error
      return err(why === 'not-found' ? { ...answer.error, why: 'job-gone' } : answer.error)
    }
    const { status: code, text, header } = answer.value
    if (code === 200) return manifestIn(text, request)
    onProgress?.(header('x-progress')?.slice(0, 100) ?? '')
    if (clock.now() - begun > longestJobMs) {
      return err(exportProblem('endless', statusAsked, { detail: 'it was not done after a day' }))
    }
    const usual = Math.min(longestUnaskedMs, firstUnaskedMs * 2 ** Math.min(turn, 10))
    // A server that says 0 is not asked without any pause.
    const asked = Math.max(100, retryAfterMs(header, clock.now()) ?? usual)
    await clock.sleep(Math.min(asked, longestWaitMs))
    if (signal.aborted) return err(exportProblem('interrupted', statusAsked))
  }
}

/** Tells the server that the export is not needed any more. `false` where it did not take that: files may stay there. */
export async function endJob(client: ExportClient, status: string): Promise<boolean> {
  const asking = { url: status, asked: 'the end of the export', accept: fhirJson, withToken: true }
  const ended = await client.ask({ ...asking, method: 'DELETE' }, [200, 202, 204, 404, 410])
  return ended.ok
}

function manifestIn(text: string, request: string): Result<ExportManifest, ExportProblem> {
  const asked = 'the list of files'
  const body = parseJson(text)
  const isFailure = isJsonObject(body) && member(body, 'resourceType') === 'OperationOutcome'
  if (isFailure && objectsMember(body, 'issue').length > 0) {
    return err(exportProblem('server-error', asked, { detail: readOperationOutcome(body) ?? 'it failed' }))
  }
  const manifest = readManifest(text)
  if (!manifest.ok) return err(exportProblem('unreadable', asked, { detail: manifest.error }))
  const level = kickOffOf(manifest.value.request)?.level
  if (level !== kickOffOf(request)?.level) {
    const detail = `it is that of another export (${manifest.value.request.split('?', 1)[0]?.slice(0, 200)})`
    return err(exportProblem('unreadable', asked, { detail }))
  }
  return manifest
}
