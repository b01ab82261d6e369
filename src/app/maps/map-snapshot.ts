import { batch } from '@preact/signals'
import type { Entry, GroupNode, QuestionNode, Scope, Slot } from '../../questionnaire/index.ts'
import { isBlank, isQuestion } from './form-entries.ts'

/** All that stands in the entries of a map at one moment; entries in which nothing stands are left out. */
export interface MapSnapshot {
  readonly occurrences: readonly OccurrenceSnapshot[]
}

interface OccurrenceSnapshot {
  readonly scope: Scope
  readonly words: string
  readonly questions: readonly QuestionSnapshot[]
}

interface QuestionSnapshot {
  readonly node: QuestionNode
  readonly slots: readonly { readonly slot: Slot; readonly entry: Entry | undefined }[]
}

/** What happened between two moments, as far as it can be told to the person. */
export interface MapChange {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed'
  /** Of the entry it happened to. */
  readonly words: string
  /** The one field that was typed in or emptied, when nothing else changed. */
  readonly slot?: Slot
}

/** Takes a snapshot; in an effect, it follows every field. */
export function takeSnapshot(entries: GroupNode): MapSnapshot {
  return {
    occurrences: entries.occurrences.value
      .filter((scope) => !isBlank(scope))
      .map((scope) => {
        const questions = scope.nodes.filter(isQuestion).map((node) => ({
          node,
          slots: node.slots.value.map((slot) => ({ slot, entry: slot.entry.value })),
        }))
        const first = questions.find(({ node }) => node.item.linkId.endsWith('.words'))
        return { scope, words: first?.slots[0]?.entry?.typed[0]?.trim() ?? '', questions }
      }),
  }
}

/** Puts everything back as it stood; entries begun since then go. */
export function restoreSnapshot(entries: GroupNode, { occurrences }: MapSnapshot): void {
  batch(() => {
    entries.occurrences.value = occurrences.map(({ scope }) => scope)
    for (const { node, slots } of occurrences.flatMap(({ questions }) => questions)) {
      node.slots.value = slots.map(({ slot }) => slot)
      for (const { slot, entry } of slots) slot.give(entry)
    }
  })
}

/** What changed from one snapshot to the next; `undefined` when nothing did. */
export function changeBetween(before: MapSnapshot, after: MapSnapshot): MapChange | undefined {
  const scopesBefore = before.occurrences.map(({ scope }) => scope)
  const scopesAfter = after.occurrences.map(({ scope }) => scope)
  const added = after.occurrences.find(({ scope }) => !scopesBefore.includes(scope))
  const removed = before.occurrences.find(({ scope }) => !scopesAfter.includes(scope))
  if (added !== undefined) return { kind: 'added', words: added.words, ...typedSlot(undefined, added) }
  if (removed !== undefined)
    return { kind: 'removed', words: removed.words, ...typedSlot(undefined, removed) }
  const earlierOf = ({ scope }: OccurrenceSnapshot) =>
    before.occurrences.find((occurrence) => occurrence.scope === scope)
  const changed = after.occurrences.find((now) => changedSlots(earlierOf(now), now).length > 0)
  if (scopesAfter.some((scope, index) => scope !== scopesBefore[index])) {
    const moved = after.occurrences.find(({ scope }) => isTheOneMoved(scope, scopesBefore, scopesAfter))
    return { kind: 'moved', words: (changed ?? moved)?.words ?? '' }
  }
  if (changed === undefined) return undefined
  return { kind: 'changed', words: changed.words, ...typedSlot(earlierOf(changed), changed) }
}

/** Without it both orders are the same. */
function isTheOneMoved(scope: Scope, before: readonly Scope[], after: readonly Scope[]): boolean {
  const others = after.filter((each) => each !== scope)
  return before.filter((each) => each !== scope).every((each, index) => each === others[index])
}

function changedSlots(
  earlier: OccurrenceSnapshot | undefined,
  now: OccurrenceSnapshot,
): readonly { readonly slot: Slot; readonly isTyped: boolean }[] {
  const entryOf = new Map(
    earlier?.questions.flatMap(({ slots }) => slots.map(({ slot, entry }) => [slot, entry] as const)),
  )
  return now.questions.flatMap(({ node, slots }) =>
    slots
      .filter(({ slot, entry }) => !sameEntry(entryOf.get(slot), entry))
      .map(({ slot }) => ({ slot, isTyped: node.item.type !== 'choice' && node.item.type !== 'boolean' })),
  )
}

function typedSlot(earlier: OccurrenceSnapshot | undefined, now: OccurrenceSnapshot): { slot?: Slot } {
  const [first, ...others] = changedSlots(earlier, now)
  return first?.isTyped === true && others.length === 0 ? { slot: first.slot } : {}
}

function sameEntry(a: Entry | undefined, b: Entry | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
