/**
 * A PKCE verifier and its S256 challenge (RFC 7636): 32 random bytes of verifier, both base64url without padding. Given to fhirclient in place
 * of its own, which would add a base64 library to the page.
 */
export async function generatePkce(): Promise<{
  readonly codeVerifier: string
  readonly codeChallenge: string
}> {
  const codeVerifier = base64Url(crypto.getRandomValues(new Uint8Array(32)))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier))
  return { codeVerifier, codeChallenge: base64Url(new Uint8Array(digest)) }
}

function base64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
