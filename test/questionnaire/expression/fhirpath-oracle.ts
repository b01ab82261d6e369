import fhirpath from 'fhirpath'
import r4Model from 'fhirpath/fhir-context/r4/index.js'
import { writeResponseItems } from '../../../src/fhir/index.ts'
import type { ResponseItem } from '../../../src/questionnaire/index.ts'

/** What the reference engine gives; `failed` when it cannot work the expression out for these answers. */
export type OracleOutcome =
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'failed'; readonly problem: string }

/** An expression in fhirpath.js with the R4 model, as an SDC form filler evaluates it. */
export function oracleFor(
  expression: string,
): (items: readonly ResponseItem[], given?: Readonly<Record<string, unknown>>) => OracleOutcome {
  const evaluate = fhirpath.compile(expression, r4Model as fhirpath.Model, { async: false })
  return (items, given = {}) => {
    const response = {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      ...(items.length === 0 ? {} : { item: writeResponseItems(items) }),
    }
    try {
      return { kind: 'values', values: evaluate(response, { ...given, resource: response }) as unknown[] }
    } catch (error) {
      return { kind: 'failed', problem: String(error) }
    }
  }
}
