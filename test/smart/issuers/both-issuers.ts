import { startSandboxIssuer } from './sandbox-issuer.ts'
import { startSecondIssuer } from './second-issuer.ts'

/** What every case is proved on. */
export const bothIssuers = [
  ['the sandbox', startSandboxIssuer],
  ['a second issuer', () => startSecondIssuer()],
] as const
