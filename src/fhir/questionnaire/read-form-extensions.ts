import type { NamedExpression, TextOrigin } from '../../questionnaire/index.ts'
import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { extensionsOf, questionnaireExtensions } from './questionnaire-extensions.ts'
import type { Note } from './read-questionnaire-item.ts'

const itemControlSystem = 'http://hl7.org/fhir/questionnaire-item-control'
const origins: readonly TextOrigin[] = ['source', 'ours', 'missing']

/** What the extensions of any item say beyond its elements; `missing` words are noted, since the form is not whole without them. */
export function readItemExtensions(item: JsonObject, path: string, note: Note) {
  const control = extensionsOf(item, questionnaireExtensions.itemControl)
    .flatMap((each) => objectsMember(objectMember(each, 'valueCodeableConcept') ?? {}, 'coding'))
    .filter((coding) => member(coding, 'system') === itemControlSystem)
    .map((coding) => stringMember(coding, 'code'))[0]
  const origin = extensionsOf(item, questionnaireExtensions.textOrigin)
    .map((each) => origins.find((one) => one === member(each, 'valueCode')))
    .find((one) => one !== undefined)
  if (origin === 'missing') note('wording-missing', 'information', path)
  return {
    ...(control === undefined ? {} : { control }),
    ...(origin === undefined ? {} : { origin }),
    ...variablesOf(item, path, note),
  }
}

/** The expressions of a question. One that is not text/fhirpath is noted: the question then keeps no worked-out answer. */
export function readQuestionExpressions(item: JsonObject, path: string, note: Note) {
  const { calculatedExpression, initialExpression } = questionnaireExtensions
  const calculated = fhirPathOf(item, calculatedExpression, { path, note })[0]?.expression
  const initial = fhirPathOf(item, initialExpression, { path, note })[0]?.expression
  return {
    ...(calculated === undefined ? {} : { calculatedExpression: calculated }),
    ...(initial === undefined ? {} : { initialExpression: initial }),
  }
}

/** What the root of a Questionnaire asks to be given, and its variables. */
export function readFormContext(questionnaire: JsonObject, note: Note) {
  const names = extensionsOf(questionnaire, questionnaireExtensions.launchContext)
    .flatMap((each) => objectsMember(each, 'extension'))
    .filter((part) => member(part, 'url') === 'name')
    // R4 builds of SDC give a Coding; the earliest gave an id.
    .map(
      (part) =>
        stringMember(objectMember(part, 'valueCoding') ?? {}, 'code') ?? stringMember(part, 'valueId'),
    )
    .filter((name) => name !== undefined)
  return {
    ...(names.length === 0 ? {} : { launchContext: names }),
    ...variablesOf(questionnaire, 'Questionnaire', note),
  }
}

function variablesOf(element: JsonObject, path: string, note: Note) {
  const variables = fhirPathOf(element, questionnaireExtensions.variable, { path, note }).flatMap(
    ({ name, expression }): readonly NamedExpression[] => (name === undefined ? [] : [{ name, expression }]),
  )
  return variables.length === 0 ? {} : { variables }
}

function fhirPathOf(
  element: JsonObject,
  url: string,
  { path, note }: { readonly path: string; readonly note: Note },
): readonly { readonly name?: string; readonly expression: string }[] {
  return extensionsOf(element, url).flatMap((extension) => {
    const value = objectMember(extension, 'valueExpression') ?? {}
    const [name, expression] = [stringMember(value, 'name'), stringMember(value, 'expression')]
    if (expression !== undefined && member(value, 'language') === 'text/fhirpath')
      return { ...(name === undefined ? {} : { name }), expression }
    note('expression-not-read', 'warning', path, { extension: url })
    return []
  })
}
