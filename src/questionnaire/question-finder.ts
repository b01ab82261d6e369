import type { FormNode, QuestionNode, Scope } from './form-node.ts'
import type { QuestionnaireItem } from './questionnaire.ts'

interface Position {
  /** linkIds from the top of the form down to the item itself. */
  readonly path: readonly string[]
  /** Place among all items in reading order. */
  readonly order: number
}

/** Asks for the question a condition of `from` means; `scope` is where that occurrence of `from` stands. */
export interface QuestionQuery {
  readonly linkId: string
  readonly from: QuestionnaireItem
  readonly scope: Scope
}

/**
 * Gives a function that finds the occurrence of a question that a condition means: an ancestor, else the nearest
 * before, else the nearest after (FHIR R4 Questionnaire.item.enableWhen.question). Nearness is judged inside the
 * smallest group that holds both, so a question of the same occurrence of a repeating group always wins over the same
 * question of an earlier occurrence.
 */
export function createQuestionFinder(
  items: readonly QuestionnaireItem[],
): (query: QuestionQuery) => QuestionNode | undefined {
  const positions = new Map<string, Position>()
  const place = (level: readonly QuestionnaireItem[], above: readonly string[]) => {
    for (const item of level) {
      const path = [...above, item.linkId]
      positions.set(item.linkId, { path, order: positions.size })
      place(item.items, path)
    }
  }
  place(items, [])

  return ({ linkId, from, scope }) => {
    const target = positions.get(linkId)
    const own = positions.get(from.linkId)
    if (target === undefined || own === undefined) return undefined
    const depth = Math.min(sharedLength(target.path, own.path), target.path.length - 1)
    let current: Scope | undefined = climb(scope, own.path.length - 1 - depth)
    let node: FormNode | undefined
    for (const step of target.path.slice(depth)) {
      node = current?.byLinkId.get(step)
      current = node === undefined ? undefined : nearestScope(node, target.order < own.order)
    }
    return node?.kind === 'question' ? node : undefined
  }
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((linkId, index) => linkId !== b[index])
  return differing < 0 ? a.length : differing
}

function climb(scope: Scope, levels: number): Scope | undefined {
  let current: Scope | undefined = scope
  for (let level = 0; level < levels; level += 1) current = current?.up
  return current
}

function nearestScope(node: FormNode, isBefore: boolean): Scope | undefined {
  const scopes = node.kind === 'group' ? node.occurrences : node.kind === 'question' ? node.slots : undefined
  return scopes?.value.at(isBefore ? -1 : 0)
}
