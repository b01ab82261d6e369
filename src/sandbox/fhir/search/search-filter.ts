import { splitSearchOnComma } from '@medplum/core'
import { refuse } from '../outcome.ts'
import type { ServedParameter } from '../served-parameter.ts'
import { parseDateQuery } from './date-match.ts'
import { isReferenceQuery } from './reference-match.ts'

/** A condition a resource must meet; several conditions are joined by and, the values of one by or. */
export interface SearchFilter {
  readonly parameter: ServedParameter
  readonly modifier?: string
  /** At least one, none empty, commas unescaped. */
  readonly values: readonly string[]
}

/** A condition on a resource that a reference of the searched resource points to. */
export interface ChainedFilter {
  readonly reference: ServedParameter
  readonly targetType: string
  readonly filter: SearchFilter
}

/** Search parameters of each served type by code. */
export type ParameterIndex = ReadonlyMap<string, ReadonlyMap<string, ServedParameter>>

/** Modifiers implemented for each kind of parameter; any other is refused, never ignored. */
const modifiersOf: Readonly<Record<ServedParameter['kind'], readonly string[]>> = {
  date: ['missing'],
  reference: ['missing'],
  string: ['contains', 'exact', 'missing'],
  token: ['not', 'missing'],
  uri: ['missing'],
}

/**
 * Reads one `name[:modifier]=value` for a resource type.
 * @throws OperationOutcomeError 400 for everything this server cannot evaluate.
 */
export function parseFilter(index: ParameterIndex, type: string, name: string, text: string): SearchFilter {
  const [code = '', modifier, ...rest] = name.split(':')
  const parameter = index.get(type)?.get(code)
  if (parameter === undefined || rest.length > 0) throw unsupported(`search parameter '${name}' for ${type}`)
  if (modifier !== undefined && !modifiersOf[parameter.kind].includes(modifier))
    throw unsupported(`modifier ':${modifier}' for search parameter '${code}'`)
  const values = splitSearchOnComma(text)
  for (const value of values) {
    const problem = valueProblem(parameter, modifier, value)
    if (problem !== undefined) throw refuse({ code: 'invalid', text: `${type}?${name}: ${problem}` })
  }
  return { parameter, ...(modifier === undefined ? {} : { modifier }), values }
}

/** Reads `subject:Patient.name=…` or, where the reference has one target type, `patient.name=…`; one step only. */
export function parseChainedFilter(
  index: ParameterIndex,
  type: string,
  name: string,
  text: string,
): ChainedFilter {
  const dot = name.indexOf('.')
  const [code = '', givenType, ...rest] = name.slice(0, dot).split(':')
  const reference = index.get(type)?.get(code)
  const targets = reference?.targets ?? []
  const targetType = givenType ?? (targets.length === 1 ? targets[0] : undefined)
  const chainable = reference?.kind === 'reference' && targetType !== undefined && index.has(targetType)
  if (!chainable || rest.length > 0 || name.includes('.', dot + 1))
    throw unsupported(`chained search parameter '${name}' for ${type}`)
  return { reference, targetType, filter: parseFilter(index, targetType, name.slice(dot + 1), text) }
}

function valueProblem(
  { kind }: ServedParameter,
  modifier: string | undefined,
  value: string,
): string | undefined {
  if (value === '') return 'a search value must not be empty'
  if (modifier === 'missing') return /^(true|false)$/.test(value) ? undefined : ':missing takes true or false'
  if (kind === 'date' && parseDateQuery(value) === undefined)
    return `'${value}' is no date this server can search by`
  if (kind === 'reference' && !isReferenceQuery(value)) return `'${value}' is no reference`
  if (kind === 'token' && value === '|') return 'a token needs a system or a code'
  return undefined
}

/** The refusal of something the specification has and this server has not: 400, never a silent empty answer. */
export function unsupported(what: string): Error {
  return refuse({ code: 'not-supported', text: `This server does not support ${what}`, status: 400 })
}
