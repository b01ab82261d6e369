import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import type { FhirRequest, TransportAnswer } from '../../../src/host/transport/fhir-transport.ts'
import { parseJson } from '../../../src/host/transport/parse-json.ts'
import { fhirBase } from '../goal-plan/plan-record.ts'
import type { PlanWorld, WorldScript } from './plan-world.ts'

interface SignedInPage {
  /** What goes wrong with its requests to the record. */
  readonly script?: WorldScript
  /** The script holds for what is asked while it opens too. */
  readonly fromTheStart?: true
  /** Whose chart it is. */
  readonly person?: string
  /** The launch that its history entry names; nothing where that is lost. A launch of its own where it is left out. */
  readonly launch?: string | undefined
}

/** Opens a page as the browser does after signing in, or as it does after a reload: with the app's own keeping of sessions and tokens between it and the record. */
export async function openSignedInPage(world: PlanWorld, page: SignedInPage = {}) {
  const { signIn, traits } = world
  const { script = () => undefined, fromTheStart = false, person = 'rosa' } = page
  const launch = 'launch' in page ? page.launch : signIn.launch(person)
  let isOpen: boolean = fromTheStart
  const record = world.openTransport((request, turn) => (isOpen ? script(request, turn) : undefined))
  const outcome = await openSmartHost(
    {
      address: () => 'https://app.example/app.html',
      historyState: () => (launch === undefined ? null : { alongsideLaunch: launch }),
      replaceAddress: () => {},
      leaveFor: () => {},
      storage: () => signIn.storage.open(),
      secureContext: () => true,
      framed: () => false,
      now: signIn.tabTime,
      fetch: async (address, { method = 'GET', headers, body } = {}) => {
        if (String(address) === signIn.tokenEndpoint) {
          const answer = signIn.renew(new URLSearchParams(String(body)))
          if (answer === undefined) throw new TypeError('Failed to fetch')
          return new Response(answer.body, { status: answer.status })
        }
        const request = requestOf(String(address), { method, headers: new Headers(headers), body })
        const { authorization = '', ...others } = request.headers ?? {}
        const token = authorization.slice('Bearer '.length)
        if (request.path === 'metadata' && traits.silent) return new Response('', { status: 404 })
        if (!signIn.isTaken(token, { page: person, request: `${method} ${request.path}` }))
          return new Response('', { status: 401 })
        return responseOf(await record.send({ ...request, headers: others }))
      },
    },
    { ...world.clock, now: signIn.tabTime },
  )
  isOpen = true
  return outcome
}

function requestOf(
  address: string,
  { method, headers, body }: { readonly method: string; readonly headers: Headers; readonly body: unknown },
): FhirRequest {
  if (method !== 'GET' && method !== 'POST' && method !== 'PUT') throw new Error(method)
  return {
    method,
    path: address.slice(`${fhirBase}/`.length),
    headers: Object.fromEntries(headers),
    ...(typeof body === 'string' ? { body: parseJson(body) } : {}),
  }
}

const passedOn = ['content-type', 'date', 'etag', 'location', 'retry-after']

function responseOf(answer: TransportAnswer): Response {
  if (answer.kind !== 'answered') throw new TypeError('Failed to fetch')
  const { status, header, body } = answer
  const headers = passedOn.flatMap((name): [string, string][] => {
    const value = header(name)
    return value === undefined ? [] : [[name, value]]
  })
  return new Response(status === 204 ? null : body, { status, headers })
}
