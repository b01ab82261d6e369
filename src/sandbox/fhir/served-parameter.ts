import {
  evalFhirPathTyped,
  type FhirPathAtom,
  getExpressionForResourceType,
  globalSchema,
  parseFhirPath,
  type TypedValue,
  toTypedValue,
} from '@medplum/core'
import type { Resource, SearchParameter } from '@medplum/fhirtypes'
import { parseReference } from '../../domain/reference.ts'
import { isJsonObject, stringMember } from '../../fhir/index.ts'
import type { StoredResource } from './stored-resource.ts'

/** Kinds of search parameter whose matching this server implements. */
export type ParameterKind = 'date' | 'reference' | 'string' | 'token' | 'uri'

/** A search parameter of one resource type, ready to be evaluated. */
export interface ServedParameter {
  readonly code: string
  readonly kind: ParameterKind
  /** Canonical of the SearchParameter; the ones every resource has (`_id`, `_tag`) come without one here. */
  readonly definition?: string
  /** Types a reference may point to; empty when the parameter is no reference. */
  readonly targets: readonly string[]
  readonly expression: FhirPathAtom
  /** Only references to this type count, as in `CarePlan.subject.where(resolve() is Patient)`. */
  readonly onlyTarget?: string
}

/**
 * The library resolves by the start of the text and so overlooks absolute references; the condition is taken out of
 * the expression and judged here.
 */
const resolveCondition = /\.where\(\(?resolve\(\) is ([A-Z][A-Za-z]+)\)?\)/g

const implementedKinds: ReadonlySet<string> = new Set(['date', 'reference', 'string', 'token', 'uri'])

/** Indexed by the library for its own product; they mean nothing in FHIR R4. */
const foreignCodes: ReadonlySet<string> = new Set(['_compartment', '_project'])

/**
 * The implemented search parameters of a type by code. The R4 parameters `patient`, `code` and `date` are unions over
 * every resource type, evaluated anew for each resource; cut down to one type they are some sixty times faster.
 */
export function servedParameters(type: string): ReadonlyMap<string, ServedParameter> {
  const ofType = new Map<string, ServedParameter>()
  for (const parameter of Object.values(globalSchema.types[type]?.searchParams ?? {})) {
    const { code, expression } = parameter
    if (!expression || foreignCodes.has(code) || !isImplementedKind(parameter)) continue
    const own = expression.includes('|') ? getExpressionForResourceType(type, expression) : expression
    const onlyTargets = new Set([...(own ?? '').matchAll(resolveCondition)].map(([, target]) => target))
    const [onlyTarget] = onlyTargets
    const parsed =
      own === undefined ? undefined : parseWhereEvaluable(type, own.replace(resolveCondition, ''))
    if (parsed === undefined || onlyTargets.size > 1) continue
    ofType.set(code, {
      code,
      kind: parameter.type,
      ...(parameter.url === undefined ? {} : { definition: parameter.url }),
      targets: parameter.target ?? [],
      expression: parsed,
      ...(onlyTarget === undefined ? {} : { onlyTarget }),
    })
  }
  return ofType
}

/** The values a resource has for a parameter, each with its FHIR type. */
export function valuesFor(parameter: ServedParameter, resource: StoredResource): readonly TypedValue[] {
  const { expression, onlyTarget } = parameter
  const values = evalFhirPathTyped(expression, [toTypedValue(resource as Resource)])
  return onlyTarget === undefined ? values : values.filter(({ value }) => refersTo(value, onlyTarget))
}

function refersTo(value: unknown, type: string): boolean {
  if (!isJsonObject(value)) return false
  const reference = parseReference(stringMember(value, 'reference') ?? '')
  return 'type' in reference ? reference.type === type : stringMember(value, 'type') === type
}

function isImplementedKind(
  parameter: SearchParameter,
): parameter is SearchParameter & { type: ParameterKind } {
  return implementedKinds.has(parameter.type)
}

/** `undefined` for expressions using functions the library does not have; such a parameter is not offered. */
function parseWhereEvaluable(type: string, expression: string): FhirPathAtom | undefined {
  try {
    const parsed = parseFhirPath(expression)
    evalFhirPathTyped(parsed, [toTypedValue({ resourceType: type } as Resource)])
    return parsed
  } catch {
    return undefined
  }
}
