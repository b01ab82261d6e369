import { createHash, randomBytes } from 'node:crypto'

/** Where a SMART app finds the record, its authorization server and itself. */
export interface SmartAddresses {
  readonly fhirBase: string
  readonly issuer: string
  readonly redirectUri: string
}

export type Parameters = Readonly<Record<string, string | undefined>>

export interface TokenResult {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

const everyScope =
  'launch openid fhirUser offline_access patient/Patient.r patient/CarePlan.rs user/Practitioner.r patient/QuestionnaireResponse.crus'

/** A well-behaved app over plain fetch; every parameter can be overridden, or left out with `undefined`. */
export function smartApp({ fhirBase, issuer, redirectUri }: SmartAddresses) {
  const verifier = randomBytes(48).toString('base64url')
  const state = randomBytes(16).toString('hex')
  const authorizationParameters = (launch: string): Parameters => ({
    response_type: 'code',
    client_id: 'alongside',
    redirect_uri: redirectUri,
    scope: everyScope,
    state,
    aud: fhirBase,
    launch,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const token = async (parameters: Parameters): Promise<TokenResult> => {
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { Origin: new URL(redirectUri).origin },
      body: search(parameters),
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  return {
    state,
    verifier,
    /** `more` is put behind the query as it is, to say something twice. */
    authorize: async (launch: string, overrides: Parameters = {}, more = '') => {
      const query = `${search({ ...authorizationParameters(launch), ...overrides })}&${more}`
      const response = await fetch(`${issuer}/authorize?${query}`, { redirect: 'manual' })
      const location = response.headers.get('Location')
      return { response, answer: location === null ? undefined : new URL(location) }
    },
    exchange: (code: string, overrides: Parameters = {}) =>
      token({
        grant_type: 'authorization_code',
        client_id: 'alongside',
        redirect_uri: redirectUri,
        code,
        code_verifier: verifier,
        ...overrides,
      }),
    refresh: (refreshToken: string, overrides: Parameters = {}) =>
      token({
        grant_type: 'refresh_token',
        client_id: 'alongside',
        refresh_token: refreshToken,
        ...overrides,
      }),
    /** The whole way from a launch to a token answer. */
    async signIn(launch: string, overrides: Parameters = {}): Promise<TokenResult> {
      const { answer } = await this.authorize(launch, overrides)
      return this.exchange(answer?.searchParams.get('code') ?? '')
    },
  }
}

function search(parameters: Parameters): URLSearchParams {
  return new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** A text member of a token answer, or a failure that says what came instead. */
export function textOf(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name]
  if (typeof value !== 'string') throw new Error(`No ${name} in ${JSON.stringify(body)}`)
  return value
}
