import { ExportClient, type ExportPlace } from '../../../src/cli/bulk/export-client.ts'
import type { OpenedAnswer, OpenRequest } from '../../../src/cli/bulk/open-address.ts'
import { ok } from '../../../src/domain/result.ts'

/** What a script answers with. */
export interface Scripted {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Text, bytes, or pieces that may break off. */
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>
}

export const base = 'https://record.example/fhir'
const bytes = (text: string) => new TextEncoder().encode(text)

async function* once(body: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const whole = typeof body === 'string' ? bytes(body) : body
  if (whole.length > 0) yield whole
}

/** Pieces that end, or break off with an exception. */
export async function* pieces(parts: readonly string[], failure?: string): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield bytes(part)
  if (failure !== undefined) throw new Error(failure)
}

/** A server that does what a function says, and a client of it whose clock waits for nothing. */
export function scripted(
  answer: (request: OpenRequest, nth: number) => Scripted,
  place: Partial<ExportPlace> = {},
) {
  const requests: OpenRequest[] = []
  const sleeps: number[] = []
  const fresh: boolean[] = []
  let nowMs = Date.parse('2026-11-22T10:00:00Z')
  const open = async (request: OpenRequest): Promise<OpenedAnswer> => {
    requests.push(request)
    const { status = 200, headers = {}, body = '' } = answer(request, requests.length)
    return {
      status,
      header: (name) => headers[name],
      body: typeof body === 'string' || body instanceof Uint8Array ? once(body) : body,
    }
  }
  const client = new ExportClient({
    base,
    open,
    tokens: {
      async current(isFresh) {
        fresh.push(isFresh)
        return ok(`token-${fresh.filter(Boolean).length}`)
      },
    },
    clock: {
      now: () => nowMs,
      sleep: async (ms) => {
        sleeps.push(ms)
        nowMs += ms
      },
      random: () => 0.5,
    },
    signal: new AbortController().signal,
    ...place,
  })
  return { client, requests, sleeps, fresh }
}
