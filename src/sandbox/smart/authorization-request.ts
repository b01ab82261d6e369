/** What the registered app and this record demand of a request to the authorization endpoint. */
export interface AuthorizationRules {
  /** The app as staff open it. */
  readonly clientId: string
  /** The same app, registered a second time for the people whose record it is. */
  readonly personClientId: string
  /** Of both. */
  readonly redirectUri: string
  /** The only `aud` accepted. */
  readonly fhirBase: string
}

/** A request that may be answered with a code, once its `launch` proves to be ours, or somebody has signed in. */
export interface AuthorizationRequest {
  readonly clientId: string
  readonly redirectUri: string
  readonly state: string
  /** Absent in a standalone launch: the app was not opened from the record. */
  readonly launch?: string
  readonly scopes: readonly string[]
  /** PKCE S256 challenge. */
  readonly codeChallenge: string
  readonly nonce?: string
}

/** A refusal that goes back to the app: its redirect address has been checked. */
export interface AuthorizationRefusal {
  readonly error: string
  readonly description: string
  readonly state?: string
}

export type AuthorizationCheck =
  | { readonly kind: 'sound'; readonly request: AuthorizationRequest }
  | { readonly kind: 'refused'; readonly refusal: AuthorizationRefusal }
  /** The app or its address is not known: nothing may be sent anywhere (RFC 6749, 4.1.2.1). */
  | { readonly kind: 'not-redirectable'; readonly reason: string }

interface Rule {
  readonly error: string
  readonly description: string
  readonly broken: (value: (name: string) => string, rules: AuthorizationRules) => boolean
}

const rulesInOrder: readonly Rule[] = [
  {
    error: 'invalid_request',
    description: 'state is required',
    broken: (value) => value('state') === '',
  },
  {
    error: 'request_not_supported',
    description: 'request objects are not taken',
    broken: (value) => value('request') !== '',
  },
  {
    error: 'request_uri_not_supported',
    description: 'request objects are not taken',
    broken: (value) => value('request_uri') !== '',
  },
  {
    error: 'invalid_request',
    description: 'response_type is required',
    broken: (value) => value('response_type') === '',
  },
  {
    error: 'unsupported_response_type',
    description: 'response_type must be code',
    broken: (value) => value('response_type') !== 'code',
  },
  {
    error: 'invalid_request',
    description: 'response_mode must be query',
    broken: (value) => !['', 'query'].includes(value('response_mode')),
  },
  {
    error: 'invalid_request',
    description: 'code_challenge_method must be S256',
    broken: (value) => value('code_challenge_method') !== 'S256',
  },
  {
    error: 'invalid_request',
    description: 'code_challenge must be the base64url SHA-256 of the verifier, 43 characters',
    broken: (value) => !/^[A-Za-z0-9_-]{43}$/.test(value('code_challenge')),
  },
  {
    error: 'invalid_request',
    description: 'aud must be the FHIR base address of this record',
    broken: (value, { fhirBase }) => value('aud') !== fhirBase,
  },
  {
    error: 'invalid_scope',
    description: 'scope is required',
    broken: (value) => value('scope').trim() === '',
  },
  {
    error: 'invalid_scope',
    description: 'the scope launch is required where the parameter launch is given',
    broken: (value) => value('launch') !== '' && !value('scope').split(' ').includes('launch'),
  },
  {
    error: 'invalid_request',
    description: 'launch is required with the scope launch: open the app from the record',
    broken: (value) => value('launch') === '' && value('scope').split(' ').includes('launch'),
  },
]

/**
 * Judges a request to the authorization endpoint before anything is looked up or used up.
 * Takes the query; gives the request, a refusal for the app, or the reason why nobody may be redirected.
 * Sources: RFC 6749 section 4.1.1, RFC 7636 section 4.3, SMART App Launch 2.2 "Obtain authorization code".
 */
export function checkAuthorizationRequest(
  query: URLSearchParams,
  rules: AuthorizationRules,
): AuthorizationCheck {
  const value = (name: string) => query.get(name) ?? ''
  const repeated = [...new Set(query.keys())].filter((name) => query.getAll(name).length > 1)
  const notRedirectable = (reason: string) => ({ kind: 'not-redirectable', reason }) as const
  if (
    repeated.includes('client_id') ||
    ![rules.clientId, rules.personClientId].includes(value('client_id'))
  ) {
    return notRedirectable('client_id is not the id of a registered app')
  }
  if (repeated.includes('redirect_uri') || value('redirect_uri') !== rules.redirectUri) {
    return notRedirectable('redirect_uri is not exactly the registered address')
  }
  const state = repeated.includes('state') ? '' : value('state')
  const refused = ({ error, description }: { error: string; description: string }) =>
    ({ kind: 'refused', refusal: { error, description, ...(state === '' ? {} : { state }) } }) as const
  if (repeated.length > 0) {
    return refused({ error: 'invalid_request', description: 'a parameter was given more than once' })
  }
  const broken = rulesInOrder.find((rule) => rule.broken(value, rules))
  if (broken !== undefined) return refused(broken)
  const [nonce, launch] = [value('nonce'), value('launch')]
  return {
    kind: 'sound',
    request: {
      clientId: value('client_id'),
      redirectUri: rules.redirectUri,
      state,
      ...(launch === '' ? {} : { launch }),
      scopes: [...new Set(value('scope').split(' ').filter(Boolean))],
      codeChallenge: value('code_challenge'),
      ...(nonce === '' ? {} : { nonce }),
    },
  }
}
