import { type JsonObject, objectMember, stringMember } from '../../fhir/index.ts'

/** The named characters of XML and the one of HTML that XHTML narratives use; a record may write any other by its number. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

/** The words of a resource's narrative in one line; `undefined` where it has none. */
export function narrativeOf(resource: JsonObject): string | undefined {
  return narrativeWords(stringMember(objectMember(resource, 'text') ?? {}, 'div'))
}

/** The words of an XHTML narrative in one line, without its markup; `undefined` when there are none. Takes time in proportion to its length. */
export function narrativeWords(div: string | undefined): string | undefined {
  const words = withoutMarkup(div ?? '')
    .replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{1,8}));/gi, (whole, hex, decimal, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replace(/\s+/g, ' ')
    .trim()
  return words === '' ? undefined : words
}

/** The text between tags and comments; what is never closed is text. */
function withoutMarkup(div: string): string {
  const pieces: string[] = []
  let from = 0
  for (let open = div.indexOf('<'); open !== -1; open = div.indexOf('<', from)) {
    const end = div.startsWith('<!--', open) ? '-->' : '>'
    const close = div.indexOf(end, open)
    if (close === -1) break
    pieces.push(div.slice(from, open))
    from = close + end.length
  }
  return [...pieces, div.slice(from)].join(' ')
}
