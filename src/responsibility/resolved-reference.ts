import type { Identifier } from '../domain/identifier.ts'
import type { RecordReference } from '../domain/reference.ts'
import type { Party } from './party.ts'

/** A reference as recorded, with the resource behind it where the data holds one. */
export interface ResolvedReference {
  /** Where it stands in the plan, FHIRPath style. */
  readonly path: string
  readonly reference: RecordReference
  /** Needed for `#contained` and `urn:` references, which mean nothing without it; else it only adds identifiers. */
  readonly target?: ReferenceTarget
  /** Who the site says this is, in the place of the party its type would give. */
  readonly siteParty?: SiteParty
}

/**
 * A party that a site gives an owner (codebook, "Parties": a paid carer, a peer worker, an advocate). Never the consumer:
 * that is the person the plan is for and nobody else.
 */
export interface SiteParty {
  readonly party: Exclude<Party, 'consumer'>
  /** True when the owner was found by type and id alone, because the two servers could not be compared. */
  readonly assumedSameServer: boolean
}

/** The resource a reference resolved to, as far as the rule needs it. */
export interface ReferenceTarget {
  /** Equal for two references to the same contained or bundled resource. */
  readonly key: string
  readonly type: string
  /** The id on the record's server; absent for a contained resource, whose id is only local. */
  readonly id?: string
  readonly identifiers: readonly Identifier[]
}
