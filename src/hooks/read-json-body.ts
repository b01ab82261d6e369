import { placeNestedDeeper } from '../domain/json-nesting.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { HookProblem } from './hook-problem.ts'

/** Deeper than any FHIR resource; what walks a value by calling itself does not get far beyond ten thousand. */
const mostLevels = 200

/**
 * The JSON of a request, counted while it arrives: nothing longer than `maxBytes` is ever kept.
 * Errors: 415 for another content type, 413 for too much, 400 for what is not JSON in UTF-8, or nested deeper than any resource.
 */
export async function readJsonBody(
  request: Request,
  maxBytes: number,
): Promise<Result<unknown, HookProblem>> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    return err({ status: 415, code: 'not-json', message: 'Send the request as application/json.' })
  const tooLong = err({
    status: 413,
    code: 'too-long',
    message: `The request is longer than ${maxBytes} bytes. Send less prefetch data.`,
  } as const)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return tooLong
  const broken = err({ status: 400, code: 'broken-json', message: 'The request is not JSON.' } as const)
  const reader = request.body?.getReader()
  const text = new TextDecoder('utf-8', { fatal: true })
  const pieces: string[] = []
  let bytes = 0
  try {
    for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
      bytes += piece.value.byteLength
      if (bytes > maxBytes) {
        await reader?.cancel()
        return tooLong
      }
      pieces.push(text.decode(piece.value, { stream: true }))
    }
    const json = pieces.join('') + text.decode()
    if (placeNestedDeeper(json, mostLevels) !== undefined)
      return err({ status: 400, code: 'too-deep', message: 'The request is nested too deep.' })
    return ok(JSON.parse(json) as unknown)
  } catch {
    return broken
  }
}
