import { refuse } from '../outcome.ts'
import { servedTypes } from '../served-types.ts'

/** An interaction this server has, as its method and path say. */
export type FhirRoute =
  | { readonly kind: 'capabilities' }
  | { readonly kind: 'bundle' }
  | { readonly kind: 'search'; readonly resourceType: string; readonly byPost: boolean }
  /** create, and update, patch and delete by a search */
  | { readonly kind: 'type'; readonly resourceType: string }
  | { readonly kind: 'instance'; readonly resourceType: string; readonly id: string }
  | {
      readonly kind: 'history'
      readonly resourceType: string
      readonly id: string
      readonly versionId?: string
    }

const idPattern = /^[A-Za-z0-9\-.]{1,64}$/
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Finds the interaction for a method and a path relative to the FHIR base.
 * @throws OperationOutcomeError 404 for what is no resource, 405 for a method the address does not take, 501 for
 * interactions of the specification that this server does not have.
 */
export function fhirRoute(method: string, path: string): FhirRoute {
  const segments = path.replace(/^\//, '').replace(/\/$/, '').split('/')
  const [first = '', second, third, fourth, ...rest] = segments
  if (!methods.includes(method)) throw notAllowed(method, path)
  if (segments.length === 1 && first === '') {
    if (method === 'POST') return { kind: 'bundle' }
    throw method === 'GET' ? notImplemented('search over all types') : notAllowed(method, 'the FHIR base')
  }
  if (first === 'metadata' && second === undefined)
    return need(method, ['GET'], path, { kind: 'capabilities' })
  const operation = segments.find((segment) => segment.startsWith('$'))
  if (operation !== undefined) throw notImplemented(`the operation ${operation}`)
  if (first.startsWith('_')) throw notImplemented(`${first} over all types`)
  if (!servedTypes.has(first))
    throw refuse({
      code: 'not-found',
      text: `This server keeps no resources of type '${first.slice(0, 80)}'`,
    })
  const resourceType = first
  if (second === undefined) {
    return method === 'GET' ? { kind: 'search', resourceType, byPost: false } : { kind: 'type', resourceType }
  }
  if (second === '_search' && third === undefined)
    return need(method, ['POST'], path, { kind: 'search', resourceType, byPost: true })
  if (second === '_history') throw notImplemented('the history of a type')
  if (!idPattern.test(second)) throw refuse({ code: 'invalid', text: 'The address does not hold a FHIR id' })
  const id = second
  if (third === undefined)
    return need(method, ['GET', 'PUT', 'PATCH', 'DELETE'], path, { kind: 'instance', resourceType, id })
  if (third === '_history' && rest.length === 0) {
    const versionId = fourth === undefined ? {} : { versionId: fourth }
    return need(method, ['GET'], path, { kind: 'history', resourceType, id, ...versionId })
  }
  if (/^([A-Z]|\*$)/.test(third)) throw notImplemented('search in a compartment')
  throw refuse({ code: 'not-found', text: 'There is nothing at this address' })
}

function need(method: string, allowed: readonly string[], path: string, route: FhirRoute): FhirRoute {
  if (allowed.includes(method)) return route
  throw notAllowed(method, path)
}

function notAllowed(method: string, path: string): Error {
  return refuse({
    code: 'not-supported',
    text: `${method.slice(0, 20)} is not allowed on ${path.slice(0, 200)}`,
    status: 405,
  })
}

function notImplemented(what: string): Error {
  return refuse({ code: 'not-supported', text: `This server does not implement ${what}` })
}
