import { isJsonObject, type JsonObject } from '../json.ts'

/** Deeper than any element of ours. */
const deepest = 20

/**
 * Paths of what could turn the meaning of an element round: modifier extensions anywhere inside, and implicit rules. We
 * write none, so whoever did knows something that this app does not. What a resource contains speaks for itself.
 */
export function modifiersIn(element: JsonObject, path: string, depth = 0): readonly string[] {
  return Object.entries(element).flatMap(([name, value]): readonly string[] => {
    if (name === 'contained') return []
    const at = `${path}.${name}`
    if (name === 'modifierExtension' || name === 'implicitRules' || depth > deepest) return [at]
    if (isJsonObject(value)) return modifiersIn(value, at, depth + 1)
    if (!Array.isArray(value)) return []
    return value.flatMap((each, place) =>
      isJsonObject(each) ? modifiersIn(each, `${at}[${place}]`, depth + 1) : [],
    )
  })
}
