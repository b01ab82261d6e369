import { isJsonObject, type JsonObject } from '../../fhir/index.ts'
import { closestName } from './closest-name.ts'

/** A rule that a site's file breaks, with the member it is about (`parties.references[0].party`; the file itself: empty). */
export interface AuditSiteProblem {
  readonly path: string
  /** What it must be, to be read after "must be". */
  readonly rule: string
}

/** Takes the problems of a file, so that all of them are told at once. */
export type TellProblem = (path: string, rule: string) => void

/** What is being read: a value, where it stands, and where its problems go. */
export interface SitePlace {
  readonly value: unknown
  readonly path: string
  readonly tell: TellProblem
}

/** The members of an object in which no other name may stand; a misspelt one is told with what it may have meant. */
export function membersOf({ value, path, tell }: SitePlace, names: readonly string[]): JsonObject {
  if (!isJsonObject(value)) {
    tell(path, 'an object')
    return {}
  }
  for (const name of Object.keys(value).filter((each) => !names.includes(each))) {
    const meant = closestName(name, names)
    tell(
      path === '' ? name : `${path}.${name}`,
      meant === undefined ? `left out: allowed here are ${names.join(', ')}` : `written ${meant}`,
    )
  }
  return value
}

/** The items of a list that may be left out. */
export function itemsOf({ value, path, tell }: SitePlace): readonly SitePlace[] {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.map((item, at) => ({ value: item, path: `${path}[${at}]`, tell }))
  tell(path, 'a list')
  return []
}

/** A text that must be there and say something. */
export function textOf({ value, path, tell }: SitePlace): string | undefined {
  if (typeof value === 'string' && value.trim() !== '' && value === value.trim()) return value
  tell(path, 'text, without spaces around it')
  return undefined
}

/** One of some words. */
export function wordOf<Word extends string>(
  { value, path, tell }: SitePlace,
  words: readonly Word[],
): Word | undefined {
  const word = words.find((each) => each === value)
  if (word === undefined) tell(path, words.map((each) => `"${each}"`).join(' or '))
  return word
}

/** Tells of every item that says the same as an earlier one. */
export function tellRepeats(
  items: readonly { readonly path: string; readonly key: string | undefined }[],
  tell: TellProblem,
): void {
  const seen = new Map<string, string>()
  for (const { path, key } of items) {
    if (key === undefined) continue
    const first = seen.get(key)
    if (first === undefined) seen.set(key, path)
    else tell(path, `something else than ${first}: it is there twice`)
  }
}
