/** A canonical address with its optional version and fragment (FHIR R4, 2.1.0.18 "canonical"). */
export interface Canonical {
  readonly url: string
  readonly version?: string
  readonly fragment?: string
}

/** Reads `url|version#fragment`. Any text gives a canonical; an empty one gives an empty `url`. */
export function parseCanonical(text: string): Canonical {
  const hash = text.indexOf('#')
  const fragment = hash < 0 ? undefined : text.slice(hash + 1)
  const beforeHash = hash < 0 ? text : text.slice(0, hash)
  const bar = beforeHash.indexOf('|')
  const version = bar < 0 ? undefined : beforeHash.slice(bar + 1)
  return {
    url: bar < 0 ? beforeHash : beforeHash.slice(0, bar),
    ...(version ? { version } : {}),
    ...(fragment ? { fragment } : {}),
  }
}

/** Writes a canonical back as `url|version#fragment`. */
export function printCanonical({ url, version, fragment }: Canonical): string {
  return `${url}${version ? `|${version}` : ''}${fragment ? `#${fragment}` : ''}`
}
