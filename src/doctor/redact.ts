/** What looks like a secret wherever it comes from: a server may echo it in an error. */
const patterns: readonly RegExp[] = [
  /\bBearer\s+[\w.~+/=-]+/gi,
  /\beyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g,
  /(?<=\b(?:access_token|refresh_token|id_token|client_secret|client_assertion|code_verifier|code|password|assertion)["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi,
  /(?<=:\/\/)[^\s/@]+:[^\s/@]+(?=@)/g,
]

/** A value as it was, with every known secret and all that looks like one taken out of its texts. */
export function withoutSecrets<Value>(value: Value, secrets: readonly string[]): Value {
  const known = secrets.filter((secret) => secret.length >= 6)
  const clean = (text: string) => {
    const told = known.reduce((left, secret) => left.replaceAll(secret, '[secret]'), text)
    return patterns.reduce((left, pattern) => left.replace(pattern, '[secret]'), told)
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
