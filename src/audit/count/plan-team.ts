import { printReference, type RecordReference } from '../../domain/reference.ts'
import {
  type CarePlanContext,
  isJsonObject,
  type JsonObject,
  member,
  readReference,
} from '../../fhir/index.ts'
import type { SiteTeamOf } from '../site/audit-site.ts'

/**
 * The team a plan is counted under, the first that there is (codebook, "Counting units"): the managing organization of
 * its care team; the care team itself; its author, when that is an Organization or a CareTeam; the team that a site
 * counts the author under. As a reference (`Organization/7`), without a version, or under the name that the site has for
 * it; never a person. `undefined`: not recorded.
 */
export function planTeam(
  plan: JsonObject,
  context: CarePlanContext,
  teamOf: SiteTeamOf = () => undefined,
): string | undefined {
  const recorded = recordedTeam(plan, context)
  if (recorded !== undefined) return teamOf(recorded) ?? recorded
  const worker = nameOf(firstReference(plan, 'author'), context, ['Practitioner', 'PractitionerRole'])
  return worker === undefined ? undefined : teamOf(worker)
}

/**
 * The team that the author of a response leads to, the first that there is: an author that is an Organization; the
 * organization of the role that wrote it, where the data holds the role; the team that a site counts the author under.
 * As `planTeam` names teams; never a person. `undefined`: not recorded.
 */
export function authorTeam(
  response: JsonObject,
  context: CarePlanContext,
  teamOf: SiteTeamOf = () => undefined,
): string | undefined {
  const author = firstReference(response, 'author')
  const isRole = nameOf(author, context, ['PractitionerRole']) !== undefined
  const behind = author && isRole ? firstReference(resourceOf(author, context), 'organization') : author
  const recorded = nameOf(behind, context, ['Organization'])
  if (recorded !== undefined) return teamOf(recorded) ?? recorded
  const worker = nameOf(author, context, ['Practitioner', 'PractitionerRole'])
  return worker === undefined ? undefined : teamOf(worker)
}

function recordedTeam(plan: JsonObject, context: CarePlanContext): string | undefined {
  const careTeam = firstReference(plan, 'careTeam')
  const named = nameOf(careTeam, context, ['CareTeam'])
  if (careTeam && named !== undefined) {
    const managing = firstReference(resourceOf(careTeam, context), 'managingOrganization')
    return nameOf(managing, context, ['Organization']) ?? named
  }
  return nameOf(firstReference(plan, 'author'), context, ['Organization', 'CareTeam'])
}

/** The first reference of an element, also when it stands without its list. */
function firstReference(holder: unknown, name: string): RecordReference | undefined {
  if (!isJsonObject(holder)) return undefined
  const value = member(holder, name)
  return (Array.isArray(value) ? value : [value]).map(readReference).find((found) => found !== undefined)
}

function resourceOf({ literal }: RecordReference, { lookup, serverBase }: CarePlanContext): unknown {
  const isHere =
    literal?.form === 'relative' ||
    (literal?.form === 'absolute' && (serverBase === undefined || literal.base === baseOf(serverBase)))
  return isHere ? lookup?.(literal.type, literal.id) : undefined
}

function nameOf(
  reference: RecordReference | undefined,
  { serverBase }: CarePlanContext,
  types: readonly string[],
): string | undefined {
  const literal = reference?.literal
  if (literal?.form !== 'relative' && literal?.form !== 'absolute') return undefined
  if (!types.includes(literal.type)) return undefined
  const { version: _any, ...unversioned } = literal
  const isOwn = literal.form === 'absolute' && literal.base === baseOf(serverBase)
  return printReference(isOwn ? { form: 'relative', type: literal.type, id: literal.id } : unversioned)
}

function baseOf(serverBase: string | undefined): string | undefined {
  return serverBase?.replace(/\/+$/, '')
}
