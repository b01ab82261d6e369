import { parseReference } from '../../domain/reference.ts'
import type { JsonObject } from '../../fhir/index.ts'
import { absent } from './measure-number.ts'

/**
 * The team of a group as `MeasureReport.reporter`: an Organization by its reference, as the report names it. R4 takes no
 * CareTeam there, and the name a site has for a team is none of a resource: these are given in words. `null`: not recorded.
 */
export function reportTeam(team: string | null): JsonObject {
  if (team === null) return { ...absent('unknown'), display: 'Team not recorded' }
  const literal = parseReference(team)
  const isOrganization =
    (literal.form === 'relative' || literal.form === 'absolute') && literal.type === 'Organization'
  return isOrganization ? { reference: team } : { display: team }
}
