import type { NotStatedReason } from './not-stated-reason.ts'
import { type Party, partyOfType } from './party.ts'
import type { PlanForRule } from './plan-for-rule.ts'
import type { ResolvedReference } from './resolved-reference.ts'
import { byIdentifier, samePatient } from './same-patient.ts'

/** Who one named owner is, or why they are nobody the rule can name. `nothing`: the reference is empty. */
export type OwnerReading =
  | { readonly kind: 'party'; readonly party: Party; readonly assumedSameServer: boolean }
  | { readonly kind: 'none'; readonly reason: NotStatedReason }
  | { readonly kind: 'nothing' }

const typeCanonical = 'http://hl7.org/fhir/StructureDefinition/'

/** Made once: nearly every owner is read as one of these. */
const byType: Readonly<Record<Party, OwnerReading>> = {
  staff: { kind: 'party', party: 'staff', assumedSameServer: false },
  consumer: { kind: 'party', party: 'consumer', assumedSameServer: false },
  carer: { kind: 'party', party: 'carer', assumedSameServer: false },
}
const notAParty: OwnerReading = { kind: 'none', reason: 'not-a-party' }

/** The party of an owner within a plan (codebook, "Parties"): who the site says it is, else by its type. */
export function readOwner(owner: ResolvedReference, plan: PlanForRule): OwnerReading {
  if (owner.siteParty) return { kind: 'party', ...owner.siteParty }
  const type = ownerType(owner)
  if (type === undefined) return withoutType(owner)
  if (type === 'Patient') return readPatient(owner, plan)
  const party = partyOfType(type)
  return party ? byType[party] : notAParty
}

/**
 * The resource type an owner is recorded with, read in the codebook's order. A contained or `urn:` reference that does
 * not resolve has none, whatever `Reference.type` claims: it must resolve to mean anything.
 */
export function ownerType({ reference, target }: ResolvedReference): string | undefined {
  switch (reference.literal?.form) {
    case 'contained':
    case 'urn':
      return target?.type
    case 'relative':
    case 'absolute':
      return reference.literal.type
    default:
      return declaredType(reference.type)
  }
}

/** `Reference.type` as a bare type name; FHIR allows it as a name or as the canonical of the type. */
export function declaredType(type: string | undefined): string | undefined {
  return type?.startsWith(typeCanonical) ? type.slice(typeCanonical.length) : type
}

function withoutType({ reference }: ResolvedReference): OwnerReading {
  if (reference.literal || reference.identifier) return { kind: 'none', reason: 'dangling' }
  return reference.display === undefined ? { kind: 'nothing' } : { kind: 'none', reason: 'text-only' }
}

function readPatient(owner: ResolvedReference, plan: PlanForRule): OwnerReading {
  const { literal } = owner.reference
  const hasAddress = literal !== undefined && literal.form !== 'unreadable'
  const same = !plan.subject
    ? 'different'
    : hasAddress
      ? samePatient(owner, plan.subject, plan.serverBase)
      : byIdentifier(owner, plan.subject)
  if (same !== 'different')
    return { kind: 'party', party: 'consumer', assumedSameServer: same === 'assumed-same' }
  return { kind: 'none', reason: hasAddress ? 'performer-is-another-patient' : 'unidentified-patient' }
}
