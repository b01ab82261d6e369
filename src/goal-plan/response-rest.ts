import type { ResponseAnswer, ResponseItem } from '../questionnaire/index.ts'

/** What is kept of an item that was taken. */
interface Kept {
  readonly answers: readonly ResponseAnswer[]
  readonly items: readonly ResponseItem[]
}

/** The items of a level that nobody has taken, and what was not used of those taken. */
interface ResponseRest {
  /** Takes all items of a linkId. */
  take(linkId: string): readonly ResponseItem[]
  /** Takes each by itself, with what keeps something of it at its place. */
  takeEach(linkId: string): readonly { readonly item: ResponseItem; readonly keep: (kept: Kept) => void }[]
  /** Keeps something of the items taken, as one item at the place of the last; at the end if there was none. */
  keep(linkId: string, kept: Kept): void
  /** All of it that says something, in the order of the level; empties it. */
  drain(): readonly ResponseItem[]
}

/** Begins with all items of a level. */
export function createRest(items: readonly ResponseItem[]): ResponseRest {
  const places: (ResponseItem | undefined)[] = [...items]
  const lastPlace = (linkId: string) => items.findLastIndex((item) => item.linkId === linkId)

  const keepAt = (place: number, { answers, items: inside }: Kept) => {
    const original = items[place]
    if (original === undefined || (answers.length === 0 && inside.length === 0)) return
    const before = places[place]
    places[place] = {
      ...original,
      answers: [...(before?.answers ?? []), ...answers],
      items: [...(before?.items ?? []), ...inside],
    }
  }
  const takeEach = (linkId: string) =>
    items.flatMap((item, place) => {
      if (item.linkId !== linkId || places[place] === undefined) return []
      places[place] = undefined
      return [{ item, keep: (kept: Kept) => keepAt(place, kept) }]
    })

  return {
    take: (linkId) => takeEach(linkId).map(({ item }) => item),
    takeEach,
    keep: (linkId, kept) => {
      // What stood under another linkId may be kept under this one.
      const place = lastPlace(linkId)
      if (place >= 0) keepAt(place, kept)
      else places.push({ linkId, ...kept })
    },
    drain: () => {
      const left = places.filter((item) => item !== undefined).filter(saysSomething)
      places.fill(undefined)
      return left
    },
  }
}

/** True for an item with an answer in it, at any depth. */
export function saysSomething({ answers, items }: ResponseItem): boolean {
  return answers.length > 0 || items.some(saysSomething)
}
