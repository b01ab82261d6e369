import type { ResponseItem } from '../../questionnaire/index.ts'

/** A question whose answer may stand on the first page, and what kind of answer it is where the words alone could mislead. */
export type SaidKind = 'value' | 'wish' | 'resource' | 'not-wanted'

/** One thing a person said, and the response it stands in. */
export interface SaidInShort<Response> {
  readonly text: string
  readonly kind: SaidKind
  readonly response: Response
}

/** Values and qualities first. No other answer is shown: a barrier or an unwanted help would read as the opposite of what was meant. */
const kinds: readonly (readonly [SaidKind, RegExp])[] = [
  ['value', /^(what-matters|about-me|story-2|story-5)\.\d+$/],
  ['wish', /\.aspirations$/],
  ['resource', /\.resources$/],
]
const notWanted = /^help-not-wanted\.1$/
const atMost = 3
const longest = 160

/** An answer in words, and the response it stands in. */
export interface NewestAnswer<Response> {
  readonly text: string
  /** The question, as it was asked. */
  readonly question?: string
  readonly response: Response
}

/**
 * Every answer in words by its linkId, each from the newest of the finished responses, given newest first, that answers its question; where the person has since
 * preferred not to say, it is left out.
 */
export function newestAnswers<Response extends { readonly items: readonly ResponseItem[] }>(
  finished: readonly Response[],
): ReadonlyMap<string, NewestAnswer<Response>> {
  const closed = new Set<string>()
  const newest = new Map<string, NewestAnswer<Response>>()
  for (const response of finished) {
    const items = flat(response.items)
    for (const item of items) {
      const text = wordsOf(item)
      if (text === '' || newest.has(item.linkId) || closed.has(areaOf(item.linkId))) continue
      newest.set(item.linkId, {
        text,
        response,
        ...(item.text === undefined ? {} : { question: item.text }),
      })
    }
    for (const { linkId, answers } of items) if (answers.some(isPreferNotToSay)) closed.add(areaOf(linkId))
  }
  return newest
}

/**
 * Up to three things a person values, has or wants, and after them the help they do not want, in their own words, shortened at a word; taken from
 * finished responses, given newest first, as `newestAnswers` does.
 */
export function saidInShort<Response extends { readonly items: readonly ResponseItem[] }>(
  finished: readonly Response[],
): readonly SaidInShort<Response>[] {
  const newest = newestAnswers(finished)
  const of = (kind: SaidKind, asked: RegExp) =>
    [...newest].flatMap(([linkId, { text, response }]) =>
      asked.test(linkId) ? [{ text, response, kind }] : [],
    )
  const values = kinds.flatMap(([kind, asked]) => of(kind, asked)).filter(isFirstOfItsWords)
  return [...values.slice(0, atMost), ...of('not-wanted', notWanted)].map((said) => ({
    ...said,
    text: shorten(said.text),
  }))
}

function flat(items: readonly ResponseItem[]): readonly ResponseItem[] {
  return items.flatMap((item) => [item, ...flat(item.items)])
}

function wordsOf({ answers }: ResponseItem): string {
  return answers
    .flatMap(({ value }) => (value.kind === 'string' ? [value.value.trim()] : []))
    .filter((text) => text !== '')
    .join('\n')
}

function isPreferNotToSay({ value }: ResponseItem['answers'][number]): boolean {
  return value.kind === 'coding' && value.coding.code === 'prefer-not-to-say'
}

function areaOf(linkId: string): string {
  return linkId.replace(/\..*$/, '')
}

function isFirstOfItsWords(
  { text }: { readonly text: string },
  index: number,
  all: readonly { readonly text: string }[],
): boolean {
  return all.findIndex((each) => each.text === text) === index
}

function shorten(text: string): string {
  if (text.length <= longest) return text
  return `${text.slice(0, longest).replace(/\s+\S*$/, '')}…`
}
