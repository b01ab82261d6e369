/** The part of oidc-provider 9.13.3 that the sandbox uses; the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  /** Told when a token of the kind has been stored. */
  export type TokenEvent =
    | 'access_token.saved'
    | 'authorization_code.saved'
    | 'client_credentials.saved'
    | 'refresh_token.saved'

  interface TokenInput {
    readonly accountId: string
    readonly client?: Client
    readonly clientId?: string
    readonly grantId?: string
    readonly gty?: string
    readonly redirectUri?: string
    readonly scope?: string
    readonly resource?: string
    readonly codeChallenge?: string
    readonly codeChallengeMethod?: string
    readonly nonce?: string | undefined
    readonly expiresWithSession?: boolean
  }

  interface StoredToken {
    readonly jti: string
    readonly scope?: string
    readonly clientId?: string
    readonly grantId?: string
    readonly isExpired: boolean
    destroy(): Promise<void>
    save(): Promise<string>
  }

  interface Grant extends StoredToken {
    addOIDCScope(scope: string): void
    addResourceScope(resource: string, scope: string): void
  }

  interface Client {
    readonly clientId: string
  }

  interface Findable<Found> {
    find(id: string): Promise<Found | undefined>
  }

  /** What a request left behind, as far as the sandbox reads it. */
  export interface ProviderContext {
    body: unknown
    status: number
    readonly oidc?: {
      readonly route: string
      readonly entities: Readonly<Record<string, StoredToken | undefined>>
      readonly params: Readonly<Record<string, unknown>>
    }
  }

  /** Why the token endpoint refused. */
  export interface GrantError {
    readonly error?: string
    readonly error_detail?: string
  }

  /** Refusals of the package; the detail tells why and is not sent by itself. */
  export const errors: {
    readonly InvalidClientAuth: new (detail: string) => Error
    readonly InvalidScope: new (description: string, scope: string) => Error
  }

  export class Provider {
    constructor(issuer: string, configuration: object)
    readonly issuer: string
    readonly Grant: (new (input: TokenInput) => Grant) & Findable<Grant>
    readonly AuthorizationCode: new (
      input: TokenInput,
    ) => StoredToken
    readonly AccessToken: Findable<StoredToken>
    readonly ClientCredentials: Findable<StoredToken>
    readonly Client: Findable<Client>
    use(middleware: (context: ProviderContext, next: () => Promise<void>) => Promise<void>): this
    on(event: 'grant.error', listener: (context: ProviderContext, error: GrantError) => void): this
    on(event: TokenEvent, listener: (token: StoredToken) => void): this
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
  }
}
