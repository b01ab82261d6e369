import type { FhirDefinitions } from './definitions.ts'
import type { FhirAccess } from './fhir-access.ts'
import { refuse } from './outcome.ts'
import { belongsToPatient, inPatientCompartment } from './patient-compartment.ts'
import type { RestrictedResources } from './restricted-resources.ts'
import { type ParameterIndex, parseFilter } from './search/search-filter.ts'
import { matchesFilter } from './search/search-match.ts'
import {
  parseSmartScopes,
  printSmartScope,
  type ScopeLetter,
  type SmartScope,
  scopeCovers,
} from './smart-scope.ts'
import type { StoredResource } from './stored-resource.ts'

/** What one caller may do with which resource. */
export interface AccessRule {
  /** @throws OperationOutcomeError 403 when no resource of the type at all may be handled so. */
  requireType(letter: ScopeLetter, resourceType: string): void
  /** @throws OperationOutcomeError 403 when this resource may not be handled so. */
  requireResource(letter: ScopeLetter, resource: StoredResource): void
  permits(letter: ScopeLetter, resource: StoredResource): boolean
  /** Told of what this caller has just stored. */
  noteWritten(resource: StoredResource): void
}

export interface AccessRuleContext {
  readonly definitions: FhirDefinitions
  readonly fhirBase: string
  readonly restricted: RestrictedResources
  /** The resource with this `Type/id` as it stands. */
  readonly find: (key: string) => StoredResource | undefined
}

/**
 * Types outside every patient's compartment that a `patient/` scope still lets one read: who works here, and the
 * definitions records refer to. They hold no patient's data (SMART App Launch 2.2 leaves this to the server).
 */
const sharedTypes: ReadonlySet<string> = new Set([
  'CodeSystem',
  'HealthcareService',
  'Library',
  'Location',
  'Measure',
  'Medication',
  'Organization',
  'PlanDefinition',
  'Practitioner',
  'PractitionerRole',
  'Questionnaire',
  'ValueSet',
])

const fullAccess: AccessRule = {
  requireType: () => {},
  requireResource: () => {},
  permits: () => true,
  noteWritten: () => {},
}

/** The rule for a caller; a `granted` one may do what at least one of their scopes allows. */
export function accessRule(access: FhirAccess, context: AccessRuleContext): AccessRule {
  if (access.kind === 'full') return fullAccess
  const { definitions, restricted } = context
  const session = access.kind === 'granted' ? access.session : undefined
  const scopes = access.kind === 'granted' ? parseSmartScopes(access.scopes) : []
  const patientId = access.kind === 'granted' ? access.patientId : undefined

  const usable = (scope: SmartScope, letter: ScopeLetter, resourceType: string): boolean => {
    if (!scopeCovers(scope, letter, resourceType)) return false
    if (scope.level !== 'patient') return true
    if (patientId === undefined) return false
    const onlyReads = letter === 'r' || letter === 's'
    return inPatientCompartment(resourceType, definitions) || (onlyReads && sharedTypes.has(resourceType))
  }
  const isOwn = (resource: StoredResource): boolean =>
    !inPatientCompartment(resource.resourceType, definitions) ||
    (patientId !== undefined && belongsToPatient(resource, patientId, context))

  const permits = (letter: ScopeLetter, resource: StoredResource): boolean =>
    scopes.some(
      (scope) =>
        usable(scope, letter, resource.resourceType) &&
        meetsConstraint(scope, resource, context) &&
        (scope.level !== 'patient' || isOwn(resource)) &&
        (scope.level === 'system' || restricted.isOpenTo(resource, session)),
    )
  return {
    permits,
    noteWritten: (resource) => restricted.note(resource, session),
    requireType(letter, resourceType) {
      if (!scopes.some((scope) => usable(scope, letter, resourceType)))
        throw refuse({
          code: 'forbidden',
          text: `The granted scopes do not allow '${letter}' on ${resourceType}`,
        })
    },
    requireResource(letter, resource) {
      if (permits(letter, resource)) return
      const needed = scopes
        .filter((scope) => scopeCovers(scope, letter, resource.resourceType))
        .map(printSmartScope)
      const text = `${resource.resourceType}/${resource.id} is outside what ${needed.join(', ')} allows`
      throw refuse({ code: 'forbidden', text })
    },
  }
}

/**
 * True when the resource is among those the scope's search constraint selects. A constraint this server cannot
 * evaluate selects nothing: a scope must not be taken for wider than it was granted.
 */
function meetsConstraint(
  { constraint }: SmartScope,
  resource: StoredResource,
  { definitions, fhirBase }: AccessRuleContext,
): boolean {
  if (constraint === undefined) return true
  const conditions = [...new URLSearchParams(constraint)]
  return (
    conditions.length > 0 &&
    conditions.every(([name, value]) =>
      matchesConstraint(definitions.parameters, resource, name, value, fhirBase),
    )
  )
}

function matchesConstraint(
  parameters: ParameterIndex,
  resource: StoredResource,
  name: string,
  value: string,
  fhirBase: string,
): boolean {
  try {
    return matchesFilter(resource, parseFilter(parameters, resource.resourceType, name, value), fhirBase)
  } catch {
    return false
  }
}
