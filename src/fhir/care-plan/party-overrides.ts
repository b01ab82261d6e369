import { type Coding, sameCoding } from '../../domain/coding.ts'
import { type LiteralReference, parseReference, sameResource } from '../../domain/reference.ts'
import { declaredType, type ResolvedReference, type SiteParty } from '../../responsibility/index.ts'
import { isJsonObject, type JsonObject, member, objectsMember, stringMember } from '../json.ts'
import type { CarePlanContext } from './care-plan-reading.ts'
import { findResource, type ReferenceScope } from './reference-scope.ts'

/** Whom a site takes for another party than their type says (codebook, "Parties"), as plain data. */
export interface PartyOverrides {
  /** Single owners, as `Type/id` on the plan's own server or with the address of a server. */
  readonly references: readonly { readonly reference: string; readonly party: OverrideParty }[]
  /** Codes of `RelatedPerson.relationship`. */
  readonly relationships: readonly CodedParty[]
  /** Codes of `PractitionerRole.code`. */
  readonly roles: readonly CodedParty[]
}

/** Never the consumer: that is the person the plan is for. */
export type OverrideParty = SiteParty['party']

/** A party by a code; without a system it means codings without one. */
export interface CodedParty {
  readonly system?: string
  readonly code: string
  readonly party: OverrideParty
}

type Addressed = { readonly address: LiteralReference; readonly party: OverrideParty }
type SitePartyOf = NonNullable<CarePlanContext['siteParty']>

/**
 * The site's word on an owner, for `CarePlanContext.siteParty`: a single reference comes before a code, and of several
 * codes of an owner the first with a party decides. Reads the RelatedPerson or PractitionerRole only where codes are given.
 */
export function partyOverrides({ references, relationships, roles }: PartyOverrides): SitePartyOf {
  const byName = new Map<string, readonly Addressed[]>()
  for (const { reference, party } of references) {
    const address = parseReference(reference)
    const name = nameOf(address)
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), { address, party }])
  }
  return (owner, scope) => {
    const address = addressOf(owner)
    const named = byName.get((address && nameOf(address)) ?? '') ?? []
    const single = address && singleParty(address, named, scope.context.serverBase)
    if (single) return single
    const type = typeOf(owner)
    if (type === 'RelatedPerson')
      return codedParty(owner, scope, { element: 'relationship', codes: relationships })
    if (type === 'PractitionerRole') return codedParty(owner, scope, { element: 'code', codes: roles })
    return undefined
  }
}

/** Where servers cannot be compared, only references that agree decide. */
function singleParty(
  address: LiteralReference,
  named: readonly Addressed[],
  serverBase: string | undefined,
): SiteParty | undefined {
  const compared = named.map(({ address: own, party }) => ({
    party,
    same: sameResource(address, own, serverBase),
  }))
  const certain = compared.find(({ same }) => same === 'same')
  if (certain) return { party: certain.party, assumedSameServer: false }
  const [assumed, ...others] = compared.filter(({ same }) => same === 'assumed-same')
  if (!assumed || others.some(({ party }) => party !== assumed.party)) return undefined
  return { party: assumed.party, assumedSameServer: true }
}

function codedParty(
  { reference }: ResolvedReference,
  scope: ReferenceScope,
  { element, codes }: { readonly element: string; readonly codes: readonly CodedParty[] },
): ReturnType<SitePartyOf> {
  if (codes.length === 0) return undefined
  const found = findResource(reference, scope)
  if (!found) return 'unknown'
  for (const coding of codingsIn(found.resource, element)) {
    const coded = codes.find(({ party: _party, ...code }) => sameCoding(code, coding))
    if (coded) return { party: coded.party, assumedSameServer: found.assumedSameServer }
  }
  return undefined
}

/** The codings of an element, also when it stands without its list. */
function codingsIn(resource: JsonObject, element: string): readonly Coding[] {
  const value = member(resource, element)
  const concepts = (Array.isArray(value) ? value : [value]).filter(isJsonObject)
  return concepts
    .flatMap((concept) => objectsMember(concept, 'coding'))
    .map((coding) => {
      const [system, code] = [stringMember(coding, 'system'), stringMember(coding, 'code')]
      return { ...(system === undefined ? {} : { system }), ...(code === undefined ? {} : { code }) }
    })
}

function addressOf({ reference: { literal }, target }: ResolvedReference): LiteralReference | undefined {
  if (literal?.form === 'relative' || literal?.form === 'absolute') return literal
  return target?.id === undefined ? undefined : { form: 'relative', type: target.type, id: target.id }
}

function typeOf({ reference: { literal, type }, target }: ResolvedReference): string | undefined {
  switch (literal?.form) {
    case 'relative':
    case 'absolute':
      return literal.type
    case 'contained':
    case 'urn':
      return target?.type
    default:
      return declaredType(type)
  }
}

function nameOf(address: LiteralReference): string | undefined {
  return address.form === 'relative' || address.form === 'absolute'
    ? `${address.type}/${address.id}`
    : undefined
}
