import {
  completionModeUrl,
  isJsonObject,
  type JsonObject,
  member,
  objectMember,
  objectsMember,
} from '../../fhir/index.ts'

/** Members of a QuestionnaireResponse, its items and its answers that this app writes again, or that a record writes for itself. */
const ofResponse: readonly string[] = [
  ...['resourceType', 'id', 'meta', 'text', 'implicitRules', 'language', 'extension', 'identifier'],
  ...['questionnaire', 'status', 'subject', 'authored', 'author', 'source', 'item'],
]
const ofItem: readonly string[] = ['id', 'linkId', 'text', 'answer', 'item']

/** Extensions of a tool's response that this app writes again. */
const ownExtensions: readonly unknown[] = [completionModeUrl]

/**
 * True when writing over the response would lose something: a security label, an extension this app does not write, a member it does not know
 * (`basedOn`, an item's `definition`). Such a response may be read here, and changed only where it comes from.
 */
export function hasForeignContent(response: JsonObject): boolean {
  const labels = objectsMember(objectMember(response, 'meta') ?? {}, 'security')
  const { meta: _ofTheRecord, text: _generated, extension, item, ...head } = response
  const items = Array.isArray(item) ? item : []
  return (
    labels.length > 0 ||
    Object.keys(response).some((name) => !ofResponse.includes(name)) ||
    (Array.isArray(extension) && !extension.every(isOwnExtension)) ||
    holdsExtension(head) ||
    items.some(isForeignItem)
  )
}

function isOwnExtension(extension: unknown): boolean {
  return isJsonObject(extension) && ownExtensions.includes(member(extension, 'url'))
}

function isForeignItem(item: unknown): boolean {
  if (!isJsonObject(item)) return true
  const { answer, item: inner, ...own } = item
  const answers = Array.isArray(answer) ? answer : []
  return (
    Object.keys(own).some((name) => !ofItem.includes(name)) ||
    answers.some(isForeignAnswer) ||
    (Array.isArray(inner) && inner.some(isForeignItem))
  )
}

function isForeignAnswer(answer: unknown): boolean {
  if (!isJsonObject(answer)) return true
  const { item, ...value } = answer
  const isKnown = Object.keys(value).every((name) => name === 'id' || name.startsWith('value'))
  return !isKnown || holdsExtension(value) || (Array.isArray(item) && item.some(isForeignItem))
}

/** True when an extension stands anywhere inside, also on a primitive (`_valueString`). */
function holdsExtension(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsExtension)
  if (!isJsonObject(value)) return false
  return Object.hasOwn(value, 'extension') || Object.values(value).some(holdsExtension)
}
