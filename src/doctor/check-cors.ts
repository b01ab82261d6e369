import type { ConditionHeader } from '../host/transport/fhir-transport.ts'
import type { Finding, Section } from './doctor-report.ts'
import { exposedHeaders, isReadable, type PreflightVerdict, preflight } from './preflight.ts'
import { type ProbeAnswer, type ProbeEdge, probe } from './probe.ts'

/** What pages of the app's origin may do with a server. */
export interface CorsRules {
  /** Requests a browser lets through at all. */
  readonly reads: boolean
  readonly writes: boolean
  /** PUT: drafts, and what is changed after it was saved. */
  readonly updates: boolean
  /** Conditions of a write that a browser keeps back. */
  readonly keptBack: readonly ConditionHeader[]
  /** Answers of which only these headers may be read, besides the usual. */
  readonly exposed: readonly string[]
}

export interface CorsCheck {
  readonly section: Section
  readonly rules: CorsRules
}

export interface CorsCheckInput {
  readonly base: string
  /** Origin of the app; a made-up one where it is not known. */
  readonly origin: string
  readonly isOriginKnown: boolean
  /** Addresses of the sign-in service that the app asks without a preflight. */
  readonly simple: readonly {
    readonly id: string
    readonly name: string
    readonly url: string
    readonly answer: ProbeAnswer
  }[]
}

const asked = [
  { id: 'read', what: 'read resources', method: 'GET', path: '/Patient/alongside-doctor', headers: [] },
  {
    id: 'create',
    what: 'create resources',
    method: 'POST',
    path: '/QuestionnaireResponse',
    headers: ['content-type'],
  },
  {
    id: 'update',
    what: 'update resources',
    method: 'PUT',
    path: '/QuestionnaireResponse/alongside-doctor',
    headers: ['content-type'],
  },
] as const

/** Conditions, each with the request it goes with: where that does not get through, nothing is to be said of its condition. */
const conditions = [
  { id: 'if-none-exist', by: 'create', path: '/QuestionnaireResponse', method: 'POST' },
  { id: 'if-match', by: 'update', path: '/QuestionnaireResponse/alongside-doctor', method: 'PUT' },
] as const

/** Sends the preflights of the app's own requests, and looks at what its answers let a page read (Fetch standard, "HTTP-CORS protocol"). */
export async function checkCors(edge: ProbeEdge, input: CorsCheckInput): Promise<CorsCheck> {
  const { base, origin } = input
  const ask = (method: 'GET' | 'POST' | 'PUT', path: string, headers: readonly string[]) =>
    preflight(edge, origin, { method, url: base + path, headers: ['authorization', ...headers] })
  const [verdicts, kept, plain] = await Promise.all([
    Promise.all(
      asked.map(async (one) => ({ ...one, verdict: await ask(one.method, one.path, one.headers) })),
    ),
    Promise.all(
      conditions.map(async ({ id, method, path }) => ({
        id,
        verdict: await ask(method, path, ['content-type', id]),
      })),
    ),
    probe(edge, {
      method: 'GET',
      url: `${base}/metadata`,
      headers: { accept: 'application/fhir+json', origin },
    }),
  ])
  const passed = (id: string) => verdicts.some((one) => one.id === id && lets(one.verdict))
  const keptBack = kept.filter(({ verdict }) => !lets(verdict)).map(({ id }) => id)
  const exposed = plain.kind === 'answered' ? exposedHeaders(plain.headers) : []
  const answerReadable = plain.kind === 'answered' && isReadable(plain.headers, origin)
  const findings: readonly Finding[] = [
    ...verdicts.map(({ id, what, verdict }) => requestFinding(`cors.${id}`, what, verdict, input)),
    ...conditions.filter(({ by }) => passed(by)).map(({ id }) => conditionFinding(id, keptBack.includes(id))),
    answerFinding(answerReadable, plain, input),
    ...(answerReadable ? [exposedFinding(exposed)] : []),
    ...input.simple.map((one) => simpleFinding(one, input)),
  ]
  return {
    section: { title: 'From a browser (CORS)', findings: softened([...findings], input) },
    rules: {
      reads: passed('read') && answerReadable,
      writes: passed('create') && answerReadable,
      updates: passed('update') && answerReadable,
      keptBack,
      exposed,
    },
  }
}

const works = (id: string, says: string): Finding => ({ id, level: 'works', says })

function lets({ passes, refusedHeaders }: PreflightVerdict): boolean {
  return passes && refusedHeaders.length === 0
}

function requestFinding(
  id: string,
  what: string,
  verdict: PreflightVerdict,
  { origin }: CorsCheckInput,
): Finding {
  if (lets(verdict)) return works(id, `Pages of ${origin} may ${what}.`)
  const { why, refusedHeaders } = verdict
  const names = refusedHeaders.map((name) => headerNames[name] ?? name).join(', ')
  return {
    id,
    level: 'problem',
    says: `A browser will not let pages of ${origin} ${what}: ${why ?? `Access-Control-Allow-Headers does not name ${names}`}.`,
    fix:
      why === undefined
        ? `Have the server, or the gateway before it, name ${names} in Access-Control-Allow-Headers.`
        : `Have the server, or the gateway before it, answer OPTIONS without a sign-in, with Access-Control-Allow-Origin: ${origin}, Access-Control-Allow-Methods: GET, POST, PUT and Access-Control-Allow-Headers: Authorization, Content-Type, If-Match, If-None-Exist.`,
  }
}

const headerNames: Readonly<Record<string, string>> = {
  authorization: 'Authorization',
  'content-type': 'Content-Type',
  'if-match': 'If-Match',
  'if-none-exist': 'If-None-Exist',
  etag: 'ETag',
  location: 'Location',
  'retry-after': 'Retry-After',
}

function conditionFinding(header: ConditionHeader, isKeptBack: boolean): Finding {
  if (!isKeptBack) return works(`cors.${header}`, `${headerNames[header]} gets through.`)
  const without =
    header === 'if-none-exist'
      ? 'The app looks before each create instead, so that there is still one copy.'
      : "The app reads before each update instead, so that nobody's change is written over unseen."
  return {
    id: `cors.${header}`,
    level: 'note',
    says: `A browser may not send ${headerNames[header]}: Access-Control-Allow-Headers does not name it, or the preflight is refused. ${without}`,
    fix: `Have ${headerNames[header]} added to Access-Control-Allow-Headers.`,
  }
}

function answerFinding(isOpen: boolean, answer: ProbeAnswer, { origin }: CorsCheckInput): Finding {
  if (isOpen) return works('cors.answers', `Pages of ${origin} may read the answers.`)
  const allowed = answer.kind === 'answered' ? answer.headers.get('access-control-allow-origin') : null
  return {
    id: 'cors.answers',
    level: 'problem',
    says:
      allowed === null && answer.kind === 'answered' && answer.status === 403
        ? `Requests of pages of ${origin} are refused (status 403).`
        : allowed === null
          ? 'The header Access-Control-Allow-Origin is missing from the answers, so a browser keeps them from the app.'
          : `Access-Control-Allow-Origin of the answers is "${allowed.slice(0, 100)}", so a browser keeps them from the app.`,
    fix: `Have every answer, errors too, carry Access-Control-Allow-Origin: ${origin}.`,
  }
}

/** What the app reads of an answer's headers. */
const wanted = ['etag', 'location', 'retry-after'] as const

function exposedFinding(exposed: readonly string[]): Finding {
  const hidden = wanted.filter((name) => !exposed.includes(name) && !exposed.includes('*'))
  if (hidden.length === 0) return works('cors.exposed', 'ETag, Location and Retry-After may be read.')
  const names = hidden.map((name) => headerNames[name]).join(', ')
  return {
    id: 'cors.exposed',
    level: 'note',
    says: `A page may not read ${names} of an answer. The app finds out by reading and searching, which takes longer.`,
    fix: `Have ${names} named in Access-Control-Expose-Headers.`,
  }
}

function simpleFinding(
  { id, name, answer, url }: CorsCheckInput['simple'][number],
  { origin }: CorsCheckInput,
): Finding {
  if (answer.kind === 'answered' && isReadable(answer.headers, origin))
    return works(id, `Pages of ${origin} may read the answers of the ${name}.`)
  const { host } = new URL(url)
  return {
    id,
    level: id === 'cors.keys' ? 'note' : 'problem',
    says:
      answer.kind === 'failed'
        ? `The ${name} at ${host} gave no answer (${answer.code}).`
        : `The header Access-Control-Allow-Origin is missing from the answers of the ${name} at ${host}, or names another origin.`,
    fix: `Have the ${name} answer with Access-Control-Allow-Origin: ${origin}.`,
  }
}

/** With a made-up origin a refusal proves nothing: the server may well let the true one in. */
function softened(findings: readonly Finding[], { isOriginKnown }: CorsCheckInput): Finding[] {
  const open = findings.filter(({ level }) => level === 'works')
  if (isOriginKnown || open.length === findings.length) return [...findings]
  return [
    ...open,
    {
      id: 'cors.origin',
      level: 'not-tried',
      says: 'Asked on behalf of an origin that does not exist, the server refused something, as it may.',
      fix: 'Say where the app is served from: --app https://alongside.your-trust.example',
    },
  ]
}
