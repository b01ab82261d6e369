import { backendChecks, backendStatements } from './backend-checks.ts'
import { comingBack } from './cases/coming-back.ts'
import { launching } from './cases/launching.ts'
import { session } from './cases/session.ts'
import type { SmartCase } from './cases/smart-case.ts'
import { standalone } from './cases/standalone.ts'
import { whatIsGranted } from './cases/what-is-granted.ts'
import { signInChecks, signInStatements } from './sign-in-checks.ts'

/** What is judged by what an app left on the wire: `A…`, some of `B24`, and `S…`, single statements of the standard. */
export const appChecks = [...signInChecks, ...signInStatements]
export const programChecks = [...backendChecks, ...backendStatements]

/** What is judged by what the app does: `B…` and `S…`. */
export const appCases: readonly SmartCase[] = [
  ...launching,
  ...comingBack,
  ...whatIsGranted,
  ...session,
  ...standalone,
]

/** The ids that the suite proves, each on both issuers. */
export const provedIds: ReadonlySet<string> = new Set(
  [...appChecks, ...programChecks, ...appCases].map(({ id }) => id),
)
