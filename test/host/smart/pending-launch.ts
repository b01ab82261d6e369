import type { PendingLaunch } from '../../../src/host/smart/launch-store.ts'

/** A launch that waits for the answer of the sign-in, with the least that is kept of one. */
export const pendingLaunch: PendingLaunch = {
  kind: 'pending',
  iss: 'https://fhir.example/r4/',
  fhirBase: 'https://fhir.example/r4',
  clientId: 'alongside',
  redirectUri: 'https://app.example/app.html',
  codeVerifier: 'verifier',
  nonce: 'n-1',
  scope: 'launch openid fhirUser patient/Patient.r',
  issuedAtMs: 1_800_000_000_000,
  tokenEndpoint: 'https://sign-in.example/token',
  issuer: 'https://sign-in.example',
  jwksUri: 'https://sign-in.example/keys',
}
