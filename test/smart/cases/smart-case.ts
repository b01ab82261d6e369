import type { Issuer } from '../issuers/issuer.ts'

/** One thing that a case of the acceptance list asks for, proved on a running issuer; it throws where that does not hold. */
export interface SmartCase {
  /** `B1` to `B25`. */
  readonly id: string
  readonly title: string
  readonly proves: (issuer: Issuer) => Promise<void>
}
