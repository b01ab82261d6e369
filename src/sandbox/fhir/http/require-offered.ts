import { refuse } from '../outcome.ts'
import { type Interaction, offeredInteractions, type RecordTraits } from '../record-traits.ts'
import type { FhirRoute } from './fhir-route.ts'

/**
 * Lets pass what the record offers.
 * @throws OperationOutcomeError 405 for an interaction with a type that is not offered, 501 for a Bundle at the base.
 */
export function requireOffered(traits: RecordTraits, route: FhirRoute, method: string): void {
  if (route.kind === 'capabilities') return
  if (route.kind === 'bundle') {
    if (traits.bundles) return
    throw refuse({ code: 'not-supported', text: 'This server takes no batch and no transaction' })
  }
  const { resourceType } = route
  const interaction = interactionOf(route, method)
  if (offeredInteractions(traits, resourceType).includes(interaction)) return
  const text = `This server does not offer '${interaction}' for ${resourceType}`
  throw refuse({ code: 'not-supported', text, status: 405 })
}

const ofMethod: Readonly<Record<string, Interaction>> = {
  GET: 'read',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
}

function interactionOf(
  route: Exclude<FhirRoute, { readonly kind: 'bundle' | 'capabilities' }>,
  method: string,
): Interaction {
  if (route.kind === 'search') return 'search-type'
  if (route.kind === 'history') return route.versionId === undefined ? 'history-instance' : 'vread'
  return ofMethod[method] ?? 'read'
}
