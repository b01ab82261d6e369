/** What looks like a secret wherever it comes from: a server may echo it in an error. */
const patterns: readonly RegExp[] = [
  /\bBearer\s+[\w.~+/=-]+/gi,
  // Longer than the word that follows it in ordinary text: authentication.
  /\bBasic\s+[\w+/-]{16,}=*/gi,
  /\beyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g,
  /(?<=\b(?:access_token|refresh_token|id_token|client_secret|client_assertion|code_verifier|code|password|assertion)["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi,
  /(?<=:\/\/)[^\s/@]+:[^\s/@]+(?=@)/g,
]

const mark = '[secret]'
/** Shorter ones are ordinary words too often. */
const shortestSecret = 6
/** So many characters of a secret in a row are taken out as well: the words of a server are quoted in part, and a cut may go through a secret. */
const tellingPiece = 12

/** A value as it was, with every known secret, every telling piece of one, and all that looks like one taken out of its texts. */
export function withoutSecrets<Value>(value: Value, secrets: readonly string[]): Value {
  const known = secrets.filter((secret) => secret.length >= shortestSecret)
  const pieces = new Set(known.flatMap(piecesOf))
  const clean = (text: string) => {
    const told = known.reduce((left, secret) => left.replaceAll(secret, mark), withoutPieces(text, pieces))
    return patterns.reduce((left, pattern) => left.replace(pattern, mark), told)
  }
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return clean(part)
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part === 'object' && part !== null)
      return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, walk(one)]))
    return part
  }
  return walk(value) as Value
}

function piecesOf(secret: string): readonly string[] {
  const places = Math.max(0, secret.length - tellingPiece + 1)
  return Array.from({ length: places }, (_, at) => secret.slice(at, at + tellingPiece))
}

/** The text with one mark for each stretch that pieces cover. */
function withoutPieces(text: string, pieces: ReadonlySet<string>): string {
  let left = ''
  let isHidden = false
  let hiddenTo = 0
  for (let at = 0; at < text.length; at += 1) {
    if (pieces.has(text.slice(at, at + tellingPiece))) hiddenTo = at + tellingPiece
    if (at >= hiddenTo) left += text[at]
    else if (!isHidden) left += mark
    isHidden = at < hiddenTo
  }
  return left
}
