import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import { auditServer, type ServerPlace } from '../../../src/audit/server/audit-server.ts'
import { createBoundedTransport } from '../../../src/host/transport/bounded-transport.ts'
import { fastClock } from '../../host/fast-clock.ts'

export const base = 'https://record.example/fhir'

/** A resource as the server holds it. */
export interface Held {
  readonly resourceType: string
  readonly id: string
  readonly [member: string]: unknown
}

/** How a server differs from one that does all that is asked. */
export interface Quirks {
  /** Entries on a page at most, whatever is asked. */
  readonly pageSize?: number
  readonly includes?: boolean
  /** What it makes of several ids: finds none, gives everything, refuses, or does not know the type so. */
  readonly severalIds?: 'none' | 'everything' | 400 | 404 | 501
  readonly withoutTotal?: boolean
  /** Parameters it refuses. */
  readonly refuses?: readonly string[]
  readonly statement?: object | 404
  /** What happens instead, for the nth request of all. */
  readonly instead?: (path: string, nth: number) => Response | undefined | Promise<Response | undefined>
}

/** A FHIR server in the place of the network. It writes down what it was asked, and with which token. */
export function scriptedServer(resources: readonly Held[], quirks: Quirks = {}) {
  const requests: { readonly path: string; readonly authorization: string | null }[] = []
  const byType = new Map<string, Held[]>()
  for (const each of resources)
    byType.set(each.resourceType, [...(byType.get(each.resourceType) ?? []), each])
  const answerTo = (path: string): Response => {
    const { pathname, searchParams: query } = new URL(path, `${base}/`)
    const [type = '', id] = pathname.slice(new URL(base).pathname.length + 1).split('/')
    if (type === 'metadata')
      return quirks.statement === 404 ? outcome(404) : json(quirks.statement ?? statement(quirks))
    if (quirks.refuses?.some((name) => query.has(name))) return outcome(400)
    const ofType = byType.get(type) ?? []
    if (id !== undefined) {
      const found = ofType.find((each) => each.id === id)
      return found ? json(found) : outcome(404)
    }
    const ids = query.get('_id')?.split(',')
    if (ids && ids.length > 1 && typeof quirks.severalIds === 'number') return outcome(quirks.severalIds)
    return json(page(ofType, query, { type, quirks, byType, ...(ids ? { ids } : {}) }))
  }
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const path = String(input).slice(base.length + 1)
    requests.push({ path, authorization: new Headers(init?.headers).get('authorization') })
    return (await quirks.instead?.(path, requests.length)) ?? answerTo(path)
  }
  return { fetch, requests, answerTo }
}

function page(
  ofType: readonly Held[],
  query: URLSearchParams,
  {
    type,
    ids,
    quirks,
    byType,
  }: {
    readonly type: string
    readonly ids?: readonly string[]
    readonly quirks: Quirks
    readonly byType: ReadonlyMap<string, readonly Held[]>
  },
) {
  const isNone = ids && ids.length > 1 && quirks.severalIds === 'none'
  const isAll = !ids || quirks.severalIds === 'everything'
  const found = isNone ? [] : isAll ? ofType : ofType.filter(({ id }) => ids.includes(id))
  const count = Math.min(Number(query.get('_count') ?? 20), quirks.pageSize ?? 1_000)
  const offset = Number(query.get('_offset') ?? 0)
  const matches = found.slice(offset, offset + count)
  const next = new URLSearchParams(query)
  next.set('_offset', String(offset + count))
  const included = query.has('_include') ? referred(matches, byType) : []
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(quirks.withoutTotal ? {} : { total: found.length }),
    link: offset + count < found.length ? [{ relation: 'next', url: `${base}/${type}?${next}` }] : [],
    entry: [
      ...matches.map((resource) => ({ resource, search: { mode: 'match' } })),
      ...included.map((resource) => ({ resource, search: { mode: 'include' } })),
    ],
  }
}

function referred(plans: readonly Held[], byType: ReadonlyMap<string, readonly Held[]>): readonly Held[] {
  const names = new Set(
    [...JSON.stringify(plans).matchAll(/"reference":\{"reference":"([A-Z][A-Za-z]+\/[A-Za-z0-9.-]+)"/g)].map(
      ([, name]) => name,
    ),
  )
  return [...byType.values()].flat().filter(({ resourceType, id }) => names.has(`${resourceType}/${id}`))
}

function statement({ includes = false }: Quirks) {
  const plans = { type: 'CarePlan', ...(includes ? { searchInclude: ['CarePlan:activity-reference'] } : {}) }
  const resource = [plans, { type: 'Task' }, { type: 'CareTeam' }]
  return { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1', rest: [{ mode: 'server', resource }] }
}

export function json(value: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(value), init)
}

/** A refusal as FHIR servers write it. */
export function outcome(
  status: number,
  headers: Record<string, string> = {},
  diagnostics = `answered ${status}`,
) {
  const issue = [{ severity: 'error', code: 'processing', diagnostics }]
  return json({ resourceType: 'OperationOutcome', issue }, { status, headers })
}

/** Audits a scripted server without waiting. With nothing hidden unless asked for. */
export async function auditScripted(
  fetch: typeof globalThis.fetch,
  options: AuditOptions = {},
  place: Partial<ServerPlace> & { readonly maxBytes?: number } = {},
) {
  const clock = fastClock()
  const bounds = { timeoutMs: 10_000, maxBytes: place.maxBytes ?? 1 << 20 }
  const transport = createBoundedTransport({ fhirBase: base, fetch, bounds })
  const outcomeOfAudit = await auditServer(
    { suppression: 'none', ...options },
    { transport, clock, pseudonym: (name) => name, ...place },
  )
  return { outcome: outcomeOfAudit, slept: clock.slept }
}
