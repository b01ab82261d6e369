import type { ResponseAnswer, ResponseItem } from './answer.ts'
import type { Questionnaire, QuestionnaireItem } from './questionnaire.ts'
import { sameAnswers, sameItem } from './same-answers.ts'

/** A question both sides answered anew since `base`, each in its own way: a person has to say which holds. */
export interface MergeConflict {
  readonly linkId: string
  readonly text?: string
  /** Empty when that side took its answer out. */
  readonly mine: readonly ResponseAnswer[]
  readonly theirs: readonly ResponseAnswer[]
}

/** Which answer holds, by linkId. */
export type MergeChoices = Readonly<Record<string, 'mine' | 'theirs'>>

export interface Merge {
  readonly conflicts: readonly MergeConflict[]
  /** The answers of both sides together. A conflict that was not decided keeps mine. */
  readonly items: (choices: MergeChoices) => readonly ResponseItem[]
}

/**
 * Brings two changes of one response together, question by question: a question only one side touched is as that side left it. Entries of
 * a repeating group never conflict: what either side took out is out, what either added or reworded is in.
 */
export function mergeResponses({
  questionnaire,
  base,
  mine,
  theirs,
}: {
  readonly questionnaire: Pick<Questionnaire, 'items'>
  /** What both began with; nothing when that is not known. */
  readonly base: readonly ResponseItem[]
  readonly mine: readonly ResponseItem[]
  readonly theirs: readonly ResponseItem[]
}): Merge {
  const versions = { base, mine, theirs }
  const conflicts = new Map<string, MergeConflict>()
  const note = (conflict: MergeConflict) => conflicts.set(conflict.linkId, conflict)
  mergeLevel(questionnaire.items, versions, (conflict) => {
    note(conflict)
    return 'mine'
  })
  return {
    conflicts: [...conflicts.values()],
    items: (choices) =>
      mergeLevel(questionnaire.items, versions, ({ linkId }) =>
        Object.hasOwn(choices, linkId) ? (choices[linkId] ?? 'mine') : 'mine',
      ),
  }
}

interface Versions<Part> {
  readonly base: Part
  readonly mine: Part
  readonly theirs: Part
}

type Decide = (conflict: MergeConflict) => 'mine' | 'theirs'

function mergeLevel(
  items: readonly QuestionnaireItem[],
  versions: Versions<readonly ResponseItem[]>,
  decide: Decide,
): readonly ResponseItem[] {
  const asked = new Set(items.map(({ linkId }) => linkId))
  const known = items.flatMap((item) =>
    mergeItem(
      item,
      onlyWith(versions, (id) => id === item.linkId),
      decide,
    ),
  )
  // What the form does not ask is kept whole, as entries are.
  const unknown = mergeEntries(onlyWith(versions, (id) => !asked.has(id)))
  return [...known, ...unknown]
}

function mergeItem(
  item: QuestionnaireItem,
  versions: Versions<readonly ResponseItem[]>,
  decide: Decide,
): readonly ResponseItem[] {
  if (item.type !== 'group') return mergeQuestion(item, versions, decide)
  if (item.repeats) return mergeEntries(versions)
  const inside = mergeLevel(
    item.items,
    each(versions, (level) => level.flatMap(({ items }) => items)),
    decide,
  )
  const head = versions.mine[0] ?? versions.theirs[0]
  return inside.length === 0 || head === undefined ? [] : [{ ...head, items: inside }]
}

function mergeQuestion(
  { linkId, text }: QuestionnaireItem,
  versions: Versions<readonly ResponseItem[]>,
  decide: Decide,
): readonly ResponseItem[] {
  const { base, mine, theirs } = each(versions, (level) => level.flatMap(({ answers }) => answers))
  const isMineHeld = sameAnswers(theirs, base) || sameAnswers(mine, theirs)
  if (isMineHeld) return versions.mine
  if (sameAnswers(mine, base)) return versions.theirs
  return versions[decide({ linkId, ...(text === undefined ? {} : { text }), mine, theirs })]
}

/** Theirs in their order without what was taken out of mine, then what mine has beyond the base. */
function mergeEntries({ base, mine, theirs }: Versions<readonly ResponseItem[]>): readonly ResponseItem[] {
  if (sameList(theirs, base)) return mine
  if (sameList(mine, base)) return theirs
  const takenOut = without(base, mine)
  const kept = without(theirs, takenOut)
  const added = without(mine, base)
  // What both sides added alike is one addition.
  return [...kept, ...without(added, without(kept, base))]
}

/** The items of a list that are not in the other, each of which takes out one alike. */
function without(items: readonly ResponseItem[], others: readonly ResponseItem[]): readonly ResponseItem[] {
  const left = [...others]
  return items.filter((item) => {
    const place = left.findIndex((other) => sameItem(other, item))
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}

function sameList(a: readonly ResponseItem[], b: readonly ResponseItem[]): boolean {
  return (
    a.length === b.length &&
    a.every((item, place) => {
      const other = b[place]
      return other !== undefined && sameItem(item, other)
    })
  )
}

function onlyWith(
  versions: Versions<readonly ResponseItem[]>,
  holds: (linkId: string) => boolean,
): Versions<readonly ResponseItem[]> {
  return each(versions, (level) => level.filter(({ linkId }) => holds(linkId)))
}

function each<From, To>({ base, mine, theirs }: Versions<From>, change: (part: From) => To): Versions<To> {
  return { base: change(base), mine: change(mine), theirs: change(theirs) }
}
