import type { ResponseItem } from '../../questionnaire/index.ts'

/** Where people say most plainly what they value and what is strong in them: shown before the rest. */
const first = /^(what-matters|story-2|story-5|about-me)\./
const longest = 160

/** Up to three things a person said, in their own words, shortened at a word; those about values and qualities before others. */
export function saidInShort(items: readonly ResponseItem[]): readonly string[] {
  const said = wordsIn(items.filter(({ linkId }) => linkId !== 'about'))
  const inOrder = [...said.filter(([linkId]) => first.test(linkId)), ...said]
  return [...new Set(inOrder.map(([, text]) => text))].slice(0, 3).map(shorten)
}

function wordsIn(items: readonly ResponseItem[]): readonly (readonly [linkId: string, text: string])[] {
  return items.flatMap(({ linkId, answers, items: inside }) => [
    ...answers.flatMap(({ value }) =>
      value.kind === 'string' ? [[linkId, value.value.trim()] as const] : [],
    ),
    ...wordsIn(inside),
  ])
}

function shorten(text: string): string {
  if (text.length <= longest) return text
  return `${text.slice(0, longest).replace(/\s+\S*$/, '')}…`
}
