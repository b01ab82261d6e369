/**
 * Where a wording is not a whole translation of the English one, by key: missing, one too many, of another kind, or with other parameters. The compiler says
 * the same of a folder in this repository; this says it of what is loaded.
 */
export function wordingFaults(own: unknown, english: unknown, at = ''): readonly string[] {
  const kind = kindOf(english)
  if (kindOf(own) !== kind) return [`${at}: ${kindOf(own)} in place of ${kind}`]
  if (typeof own === 'function' && typeof english === 'function')
    return own.length === english.length
      ? []
      : [`${at}: ${own.length} parameters in place of ${english.length}`]
  if (!isTree(own) || !isTree(english)) return own === '' && english !== '' ? [`${at}: empty`] : []
  const keys = new Set([...Object.keys(own), ...Object.keys(english)])
  return [...keys].flatMap((key) => {
    const path = at === '' ? key : `${at}.${key}`
    if (!(key in own)) return [`${path}: missing`]
    if (!(key in english)) return [`${path}: not in English`]
    return wordingFaults(own[key], english[key], path)
  })
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value
}
