import { errors } from 'oidc-provider'

const longestLifeSeconds = 300
/** A clock that is a little ahead is forgiven. */
const leewaySeconds = 5

/**
 * What SMART asks of a signed assertion beyond what the package checks: it lives five minutes at most, and its header
 * names the key. (SMART App Launch 2.2, "Asymmetric authentication": `exp`, `kid`, `sub`.)
 * @throws errors.InvalidClientAuth with the reason.
 */
export function assertBackendAssertion(
  _context: unknown,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>>,
): void {
  const nowSeconds = Date.now() / 1000
  if (typeof claims.exp !== 'number' || claims.exp > nowSeconds + longestLifeSeconds + leewaySeconds) {
    throw new errors.InvalidClientAuth('the client_assertion must expire within five minutes')
  }
  if (claims.sub !== claims.iss) {
    throw new errors.InvalidClientAuth('sub of the client_assertion must be the client_id, as iss')
  }
  if (typeof header.kid !== 'string') {
    throw new errors.InvalidClientAuth('the header of the client_assertion must name its key (kid)')
  }
}
