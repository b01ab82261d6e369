import { dependenciesOf } from './enable-when.ts'
import type { QuestionnaireItem } from './questionnaire.ts'

/**
 * A chain of items each waiting for the next, ending where it began; `undefined` when there is none. An item waits
 * for the questions of its conditions and for its parent, since a disabled item disables all beneath it.
 */
export function findEnableWhenCycle(items: readonly QuestionnaireItem[]): readonly string[] | undefined {
  const waitsFor = new Map<string, readonly string[]>()
  collect(items, undefined, waitsFor)
  const cleared = new Set<string>()
  for (const start of waitsFor.keys()) {
    const cycle = walk(start, waitsFor, cleared)
    if (cycle !== undefined) return cycle
  }
  return undefined
}

function collect(
  items: readonly QuestionnaireItem[],
  parent: string | undefined,
  waitsFor: Map<string, readonly string[]>,
): void {
  for (const item of items) {
    waitsFor.set(item.linkId, [...(parent === undefined ? [] : [parent]), ...dependenciesOf(item)])
    collect(item.items, item.linkId, waitsFor)
  }
}

// By hand rather than by recursion: a chain may be as long as the form.
function walk(
  start: string,
  waitsFor: ReadonlyMap<string, readonly string[]>,
  cleared: Set<string>,
): readonly string[] | undefined {
  const trail: { readonly linkId: string; next: number }[] = []
  const onTrail = new Set<string>()
  const enter = (linkId: string) => {
    trail.push({ linkId, next: 0 })
    onTrail.add(linkId)
  }
  if (!cleared.has(start)) enter(start)
  for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
    const following = waitsFor.get(top.linkId)?.[top.next]
    top.next += 1
    if (following === undefined) {
      trail.pop()
      onTrail.delete(top.linkId)
      cleared.add(top.linkId)
    } else if (onTrail.has(following)) {
      const from = trail.findIndex((step) => step.linkId === following)
      return [...trail.slice(from).map((step) => step.linkId), following]
    } else if (!cleared.has(following)) {
      enter(following)
    }
  }
  return undefined
}
