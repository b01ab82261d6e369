import { isJsonObject, type JsonObject } from '../fhir/index.ts'
import type { HostClock } from '../host/transport/host-clock.ts'
import { parseJson } from '../host/transport/parse-json.ts'
import type { TokenSource } from './browser-transport.ts'
import { type ProbeAnswer, type ProbeEdge, type ProbeRequest, probe } from './probe.ts'

export interface CleanUpOptions {
  readonly edge: ProbeEdge
  readonly base: string
  readonly token: TokenSource
  readonly clock: Pick<HostClock, 'sleep'>
}

/** What became of what the test had made. */
export interface CleanedUp {
  readonly deleted: readonly string[]
  /** Still there, marked as entered in error. */
  readonly marked: readonly string[]
  /** Still there as it was. */
  readonly left: readonly string[]
}

/** The member by which each type says that it should never have been there (FHIR R4); others have none. */
const mistakes: Readonly<Record<string, (resource: JsonObject) => JsonObject>> = {
  Observation: (one) => ({ ...one, status: 'entered-in-error' }),
  QuestionnaireResponse: (one) => ({ ...one, status: 'entered-in-error' }),
  CarePlan: (one) => ({ ...one, status: 'entered-in-error' }),
  Goal: (one) => ({ ...one, lifecycleStatus: 'entered-in-error' }),
  DocumentReference: (one) => ({ ...one, status: 'entered-in-error', docStatus: 'entered-in-error' }),
  Flag: (one) => ({ ...one, status: 'entered-in-error' }),
}

/** What points at others goes first, so that nothing is kept by a reference to it. */
const order: readonly string[] = [
  'Provenance',
  'Flag',
  'CarePlan',
  'Goal',
  'DocumentReference',
  'Observation',
  'QuestionnaireResponse',
]

/** Deletes what the test made; where the server does not, marks it as entered in error, and looks whether that is so. */
export async function cleanUp(options: CleanUpOptions, references: readonly string[]): Promise<CleanedUp> {
  const place = (reference: string) => order.indexOf(reference.split('/', 1)[0] ?? '')
  const sorted = [...new Set(references)].sort((a, b) => place(a) - place(b))
  const [deleted, marked, left]: [string[], string[], string[]] = [[], [], []]
  for (const reference of sorted) {
    if (await isDeleted(options, reference)) deleted.push(reference)
    else if (await isMarked(options, reference)) marked.push(reference)
    else left.push(reference)
  }
  return { deleted, marked, left }
}

async function isDeleted(options: CleanUpOptions, reference: string): Promise<boolean> {
  const answer = await send(options, { method: 'DELETE', url: `${options.base}/${reference}` })
  if (answer.kind !== 'answered' || answer.status >= 300) return false
  const after = await read(options, reference)
  return after.kind === 'answered' && (after.status === 404 || after.status === 410)
}

async function isMarked(options: CleanUpOptions, reference: string): Promise<boolean> {
  const [type = ''] = reference.split('/', 1)
  const mark = mistakes[type]
  const stored = resourceIn(await read(options, reference))
  if (mark === undefined || stored === undefined) return false
  const meta = isJsonObject(stored.meta) ? stored.meta : {}
  const version = typeof meta.versionId === 'string' ? { 'if-match': `W/"${meta.versionId}"` } : undefined
  const wanted = mark(stored)
  await send(options, {
    method: 'PUT',
    url: `${options.base}/${reference}`,
    headers: { 'content-type': 'application/fhir+json', ...version },
    body: JSON.stringify(wanted),
  })
  const after = resourceIn(await read(options, reference))
  return after !== undefined && JSON.stringify(statusOf(after)) === JSON.stringify(statusOf(wanted))
}

function statusOf({ status, lifecycleStatus }: JsonObject): unknown {
  return [status, lifecycleStatus]
}

function read(options: CleanUpOptions, reference: string): Promise<ProbeAnswer> {
  return send(options, { method: 'GET', url: `${options.base}/${reference}` })
}

function resourceIn(answer: ProbeAnswer): JsonObject | undefined {
  const value = answer.kind === 'answered' && answer.status === 200 ? parseJson(answer.body) : undefined
  return isJsonObject(value) ? value : undefined
}

const patience = 4

async function send({ edge, token, clock }: CleanUpOptions, request: ProbeRequest): Promise<ProbeAnswer> {
  const attempt = async (fresh: boolean) => {
    const bearer = await token(fresh)
    return probe(edge, {
      ...request,
      headers: {
        accept: 'application/fhir+json',
        ...request.headers,
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
    })
  }
  for (let tries = 1; ; tries += 1) {
    const answer = await attempt(tries > 1)
    const mayPass =
      answer.kind === 'failed' || answer.status >= 500 || answer.status === 429 || answer.status === 401
    // Asking twice to take away or to mark is the same as asking once.
    if (!mayPass || tries === patience) return answer
    await clock.sleep(1_000)
  }
}
