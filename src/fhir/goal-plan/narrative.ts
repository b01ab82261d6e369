import type { Narrative } from 'fhir/r4'

/**
 * Plain text as a FHIR narrative: lines stay lines, and blocks between empty lines become paragraphs. Whatever the
 * text holds, the result is well-formed XHTML that says the same; characters that XML 1.0 does not allow become
 * U+FFFD. Its status is `additional`, for the text says more than the elements of the resource. A blank text gives none.
 */
export function writeNarrative(plainText: string): Narrative | undefined {
  const paragraphs: string[][] = [[]]
  for (const line of plainText.replaceAll(notInXml, '\u{FFFD}').split(/\r\n?|\n/)) {
    if (line.trim() === '') paragraphs.push([])
    else paragraphs.at(-1)?.push(escapeLine(line))
  }
  const said = paragraphs.filter((lines) => lines.length > 0)
  if (said.length === 0) return undefined
  const content = said.map((lines) => `<p>${lines.join('<br/>')}</p>`).join('')
  return { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml">${content}</div>` }
}

const notInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
])

/** Indentation is kept: browsers would fold it. */
function escapeLine(line: string): string {
  return line
    .replaceAll(/[&<>]/g, (character) => entities.get(character) ?? character)
    .replaceAll(/^ +| {2,}/g, (spaces) => '\u{A0}'.repeat(spaces.length))
}
