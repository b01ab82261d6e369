import { compile, type Model, resolveInternalTypes } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { writeResponseItems } from '../../fhir/index.ts'
import {
  type AnswerValue,
  answerFromResult,
  type NamedExpression,
  type QuestionItem,
  type Questionnaire,
  type QuestionnaireItem,
  type ResponseItem,
} from '../../questionnaire/index.ts'
import type { EngineOptions, ExpressionEngine } from './expression-engine.ts'

type Run = (response: object, environment: Readonly<Record<string, unknown>>) => unknown

/**
 * Works expressions out with fhirpath.js and the R4 model: for forms of others, whose expressions go beyond our own evaluator. It is
 * far heavier than all the rest of a form, so it is only ever loaded late.
 */
export function openExpressionEngine({ questionnaire, expressions, given }: EngineOptions): ExpressionEngine {
  const compiled = expressions.map(({ linkId, expression }) => {
    const path = pathTo(questionnaire.items, linkId) ?? []
    const variables = [...(questionnaire.variables ?? []), ...path.flatMap((item) => item.variables ?? [])]
    return {
      linkId,
      item: path.at(-1),
      variables: variables.map((variable) => ({ name: variable.name, run: prepare(variable) })),
      run: prepare({ name: linkId, expression }),
    }
  })

  return {
    evaluate(items) {
      const response = responseOf(questionnaire, items)
      return new Map(
        compiled.map(({ linkId, item, variables, run }) => {
          const environment: Record<string, unknown> = { ...given, resource: response, context: response }
          for (const { name, run: runVariable } of variables)
            environment[name] = runVariable(response, environment)
          return [linkId, answerIn(item, run(response, environment))]
        }),
      )
    },
  }
}

/** An expression that cannot be read, or fails on what it is given, gives nothing: an answer that is missing, never a wrong one. */
function prepare({ expression }: NamedExpression): Run {
  try {
    const run = compile(expression, r4 as Model, { resolveInternalTypes: false })
    return (response, environment) => {
      try {
        return run(response, environment)
      } catch {
        return []
      }
    }
  } catch {
    return () => []
  }
}

/** Several values are no answer: which one was meant cannot be known. */
function answerIn(item: QuestionnaireItem | undefined, result: unknown): AnswerValue | undefined {
  const values: unknown = resolveInternalTypes(result)
  if (item === undefined || !isQuestion(item) || !Array.isArray(values) || values.length !== 1)
    return undefined
  return answerFromResult(item, values[0])
}

function isQuestion(item: QuestionnaireItem): item is QuestionItem {
  return item.type !== 'group' && item.type !== 'display' && item.type !== 'refused'
}

// Made anew each time: the engine notes types in the objects it is given.
function responseOf({ url, version }: Questionnaire, items: readonly ResponseItem[]): object {
  const canonical = version === undefined ? url : `${url}|${version}`
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'in-progress',
    ...(url === undefined ? {} : { questionnaire: canonical }),
    item: writeResponseItems(items),
  }
}

function pathTo(
  items: readonly QuestionnaireItem[],
  linkId: string,
): readonly QuestionnaireItem[] | undefined {
  for (const item of items) {
    if (item.linkId === linkId) return [item]
    const inside = pathTo(item.items, linkId)
    if (inside !== undefined) return [item, ...inside]
  }
  return undefined
}
