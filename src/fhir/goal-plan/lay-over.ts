import { isJsonObject, type JsonObject, member } from '../json.ts'
import type { LayRule, LayRules, ListRule } from './lay-rules.ts'
import { pairElements } from './pair-elements.ts'
import { saysTheSame } from './says-the-same.ts'

/** Three states of one element. `before` is what we wrote last: without it nothing can be taken out, only changed and added. */
export interface Layers<Value = unknown> {
  readonly ours: Value | undefined
  readonly stored: Value | undefined
  readonly before: Value | undefined
  /** Base address of the record: tells which server a relative reference is on. */
  readonly serverBase: string | undefined
}

/**
 * Lays our members over a stored object: theirs stay as they are, byte for byte and in their order, ours take the place
 * of ours, and new ones come last. Where nothing of ours changed the result is the stored object itself.
 */
export function layOver(layers: Layers<JsonObject>, rules: LayRules): JsonObject {
  const { ours = {}, stored, before = {}, serverBase } = layers
  if (stored === undefined) return ours
  const names = [...new Set([...Object.keys(stored), ...Object.keys(ours)])]
  const laid = names.flatMap((name): readonly (readonly [string, unknown])[] => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    const held = member(stored, name)
    const isTheirs = rule === undefined || isChosenOtherwise(stored, name)
    const layered = { ours: member(ours, name), stored: held, before: member(before, name), serverBase }
    const value = isTheirs ? held : layMember(layered, rule)
    return value === undefined ? [] : [[name, value]]
  })
  const result = Object.fromEntries(laid.filter(([name]) => !isAboutAnother(name, stored, new Map(laid))))
  const isUnchanged =
    Object.keys(result).length === Object.keys(stored).length &&
    Object.entries(result).every(([name, value]) => value === member(stored, name))
  return isUnchanged ? stored : result
}

/** What others attached to a primitive (`_description`) is about the value that stood there, and goes with it. */
function isAboutAnother(name: string, stored: JsonObject, laid: ReadonlyMap<string, unknown>): boolean {
  const primitive = name.startsWith('_') ? name.slice(1) : ''
  return Object.hasOwn(stored, primitive) && laid.get(primitive) !== member(stored, primitive)
}

/** Members of which an element may have only one (FHIR choice types, constraint cpl-3), by the one that we write. */
const choices: ReadonlyMap<string, readonly string[]> = new Map([
  ['startDate', ['startCodeableConcept']],
  ['dueDate', ['dueDuration']],
  ['scheduledString', ['scheduledTiming', 'scheduledPeriod']],
  ['detail', ['reference']],
])

/** True when others said the same in another way, which leaves no room for ours. */
export function isChosenOtherwise(stored: JsonObject, name: string): boolean {
  return choices.get(name)?.some((other) => Object.hasOwn(stored, other)) ?? false
}

function layMember(layers: Layers, rule: LayRule): unknown {
  const { ours, stored, before, serverBase } = layers
  if (rule.kind === 'list') return layList(layers, rule)
  if (stored === undefined) return ours
  // What we never wrote is theirs, even under a name of ours.
  if (ours === undefined && before === undefined) return stored
  if (rule.kind === 'initial') return stored
  if (rule.kind === 'object' && isJsonObject(stored)) {
    const [own, was] = [ours, before].map((value) => (isJsonObject(value) ? value : undefined))
    const laid = layOver({ ours: own, stored, before: was, serverBase }, rule.members)
    return Object.keys(laid).length === 0 ? undefined : laid
  }
  if (ours === undefined) return undefined
  return standsForOurs(layers, rule) ? stored : ours
}

function standsForOurs({ ours, stored, before, serverBase }: Layers, rule: LayRule): boolean {
  if (saysTheSame(stored, ours, { serverBase })) return true
  const reads = rule.kind === 'whole' ? rule.reads : undefined
  if (reads === undefined || before === undefined) return false
  // Others said it in their words, and we now say the same: theirs say more. Our own words of last time do not.
  return !saysTheSame(stored, before, { serverBase }) && reads(stored) === reads(ours)
}

/** Our elements fill the places where ours stood, in our order; theirs keep their places; what is left of ours comes last. */
function layList(layers: Layers, rule: ListRule): unknown {
  const { serverBase } = layers
  const [ours, stored, before] = [listOf(layers.ours), listOf(layers.stored), listOf(layers.before)]
  if (layers.stored === undefined || !Array.isArray(layers.stored)) return layers.stored ?? layers.ours
  const pairs = pairElements({ ours, stored, before: rule.grows ? [] : before, same: rule.same, serverBase })
  const waiting = ours.map((element, place) => {
    const partner = pairs.storedOf(place)
    const was = pairs.beforeOf(place)
    if (partner === undefined) return element
    const layered = { ours: element, stored: stored[partner], before: was === undefined ? was : before[was] }
    return layMember({ ...layered, serverBase }, rule.element)
  })
  const laid = stored.flatMap((element, place) => {
    if (pairs.isOurs(place)) return waiting.splice(0, 1)
    const dropped = pairs.droppedAs(place)
    if (dropped === undefined) return [element]
    const rest = layMember(
      { ours: undefined, stored: element, before: before[dropped], serverBase },
      rule.element,
    )
    return rest === undefined ? [] : [rest]
  })
  const whole = [...laid, ...waiting]
  const isUnchanged = whole.length === stored.length && whole.every((each, place) => each === stored[place])
  if (isUnchanged) return layers.stored
  return whole.length === 0 ? undefined : whole
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
