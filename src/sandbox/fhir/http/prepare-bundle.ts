import { isJsonObject, type JsonObject, member, objectMember, stringMember } from '../../../fhir/index.ts'
import { refuse } from '../outcome.ts'
import type { RecordTraits } from '../record-traits.ts'
import type { ParameterIndex } from '../search/search-filter.ts'
import { encodedCriteria, requireVersionTag, unconditional } from './request-headers.ts'

export interface BundleRules {
  readonly index: ParameterIndex
  readonly traits: RecordTraits
}

/**
 * Checks a batch or transaction before the library runs it, and writes its conditions so that every value survives
 * the library's parsing. Nothing has been done when this refuses.
 * @throws OperationOutcomeError 400 naming the entry at fault.
 */
export function prepareBundle(body: object, rules: BundleRules): JsonObject {
  if (!isJsonObject(body) || body.resourceType !== 'Bundle')
    throw refuse({ code: 'structure', text: 'The FHIR base takes a Bundle' })
  if (body.type !== 'batch' && body.type !== 'transaction')
    throw refuse({ code: 'value', text: 'The Bundle must be a batch or a transaction', path: 'Bundle.type' })
  const entries = member(body, 'entry')
  if (!Array.isArray(entries) || entries.length === 0)
    throw refuse({ code: 'required', text: 'The Bundle has no entries', path: 'Bundle.entry' })
  return {
    ...body,
    entry: entries.map((entry, position) => prepareEntry(entry, `Bundle.entry[${position}]`, rules)),
  }
}

function prepareEntry(entry: unknown, path: string, { index, traits }: BundleRules): JsonObject {
  const request = isJsonObject(entry) ? objectMember(entry, 'request') : undefined
  const method = request === undefined ? undefined : stringMember(request, 'method')
  const url = request === undefined ? undefined : stringMember(request, 'url')
  if (!isJsonObject(entry) || request === undefined || method === undefined || url === undefined)
    throw refuse({
      code: 'required',
      text: 'An entry needs request.method and request.url',
      path: `${path}.request`,
    })
  if (!/^(GET|POST|PUT|PATCH|DELETE)$/.test(method) || !/^\/?[A-Z]/.test(url))
    throw refuse({
      code: 'not-supported',
      text: `${method} ${url} is not supported in a Bundle`,
      path: `${path}.request`,
      status: 400,
    })
  const needsResource = /^(POST|PUT|PATCH)$/.test(method)
  if (needsResource && objectMember(entry, 'resource') === undefined)
    throw refuse({ code: 'required', text: `${method} needs a resource`, path: `${path}.resource` })
  for (const name of ['ifMatch', 'ifNoneExist', 'ifNoneMatch', 'ifModifiedSince']) {
    const value = member(request, name)
    if (value !== undefined && typeof value !== 'string')
      throw refuse({ code: 'structure', text: `${name} is a text`, path: `${path}.request.${name}` })
  }
  const ifMatch = stringMember(request, 'ifMatch')
  if (ifMatch !== undefined) requireVersionTag(ifMatch)
  if (method !== 'GET' && member(request, 'ifNoneMatch') !== undefined)
    throw unconditional(`${path}.request.ifNoneMatch`)
  const ifNoneExist = stringMember(request, 'ifNoneExist')
  const [type = '', query] = url.split(/\?(.*)/s)
  const criteria =
    ifNoneExist === undefined ? undefined : encodedCriteria(ifNoneExist, type.replace('/', ''), index)
  const { ifMatch: _match, ifNoneExist: _exist, ...unconditioned } = request
  return {
    ...entry,
    request: {
      ...unconditioned,
      url: query === undefined ? url : `${type}?${new URLSearchParams(query)}`,
      ...(ifMatch !== undefined && traits.honoursIfMatch ? { ifMatch } : {}),
      ...(criteria !== undefined && traits.honoursIfNoneExist ? { ifNoneExist: criteria } : {}),
    },
  }
}
