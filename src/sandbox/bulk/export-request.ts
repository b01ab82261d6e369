import { refuse } from '../fhir/outcome.ts'
import { servedTypes } from '../fhir/served-types.ts'

/** A kick-off as it was asked (FHIR Bulk Data Access 2.0, "Query Parameters"). */
export interface ExportRequest {
  readonly level: 'system' | 'Patient' | 'Group'
  readonly groupId?: string
  /** Absent: all that may be read. */
  readonly types?: readonly string[]
  /** Instant. */
  readonly since?: string
  /** Element names, some with their type before a dot. */
  readonly elements?: readonly string[]
}

const path = /^(?:(Patient)\/|(Group)\/([A-Za-z0-9\-.]{1,64})\/)?\$export$/
const formats = ['application/fhir+ndjson', 'application/ndjson', 'ndjson']
const known = ['_outputFormat', '_type', '_since', '_elements']

/**
 * Reads a kick-off by its path below the FHIR base; `undefined` for any other path.
 * @throws OperationOutcomeError for one that cannot be carried out as asked.
 */
export function readExportRequest(request: Request, below: string): ExportRequest | undefined {
  const [whole, patient, group, groupId] = path.exec(below) ?? []
  if (whole === undefined) return undefined
  if (request.method !== 'GET')
    throw refuse({ code: 'not-supported', text: 'An export is asked for with GET', status: 405 })
  const prefer = request.headers.get('prefer') ?? ''
  if (!/(^|[,;\s])respond-async($|[,;\s])/.test(prefer))
    throw refuse({ code: 'invalid', text: 'An export is asked for with Prefer: respond-async' })
  const query = new URL(request.url).searchParams
  const isLenient = /(^|[,;\s])handling=lenient($|[,;\s])/.test(prefer)
  const other = [...query.keys()].find((name) => !known.includes(name))
  if (other !== undefined && !isLenient)
    throw refuse({ code: 'not-supported', text: `${other.slice(0, 80)} is not supported`, status: 400 })
  const format = query.get('_outputFormat')
  if (format !== null && !formats.includes(format))
    throw refuse({
      code: 'not-supported',
      text: `_outputFormat is one of ${formats.join(', ')}`,
      status: 400,
    })
  return {
    level: group === 'Group' ? 'Group' : patient === 'Patient' ? 'Patient' : 'system',
    ...(groupId === undefined ? {} : { groupId }),
    ...typesIn(query),
    ...sinceIn(query),
    ...elementsIn(query),
  }
}

function typesIn(query: URLSearchParams): Pick<ExportRequest, 'types'> {
  const types = listIn(query, '_type')
  if (types.length === 0) return {}
  const other = types.find((type) => !servedTypes.has(type))
  if (other !== undefined)
    throw refuse({
      code: 'not-supported',
      text: `This server keeps no resources of type '${other.slice(0, 80)}'`,
      status: 400,
    })
  return { types }
}

function sinceIn(query: URLSearchParams): Pick<ExportRequest, 'since'> {
  const since = query.get('_since')
  if (since === null) return {}
  if (
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(since) ||
    Number.isNaN(Date.parse(since))
  )
    throw refuse({ code: 'invalid', text: '_since is an instant' })
  return { since }
}

function elementsIn(query: URLSearchParams): Pick<ExportRequest, 'elements'> {
  const elements = listIn(query, '_elements')
  return elements.length === 0 ? {} : { elements }
}

function listIn(query: URLSearchParams, name: string): readonly string[] {
  return [
    ...new Set(
      query
        .getAll(name)
        .flatMap((text) => text.split(','))
        .filter(Boolean),
    ),
  ]
}
