// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const notForText = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g

/**
 * Text from the record as it may stand in a card's markdown: one line, at most 80 characters, of its own direction, and nothing in it is read as markdown,
 * a link or HTML (CommonMark, backslash escapes and entities).
 */
export function markdownText(recorded: string): string {
  const line = recorded.replace(notForText, ' ').replace(/\s+/g, ' ').trim()
  const characters = [...line]
  const cut = characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : line
  const escaped = cut
    .replace(/[!"#$%'()*+,\-./:;=?@[\\\]^_`{|}~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
  return `\u2068${escaped}\u2069`
}
