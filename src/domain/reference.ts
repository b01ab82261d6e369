import type { Identifier } from './identifier.ts'

/** The text of `Reference.reference`, parsed (FHIR R4, 2.3.0.1 "Literal References"). */
export type LiteralReference =
  | { readonly form: 'relative'; readonly type: string; readonly id: string; readonly version?: string }
  | {
      readonly form: 'absolute'
      readonly base: string
      readonly type: string
      readonly id: string
      readonly version?: string
    }
  | { readonly form: 'urn'; readonly urn: string }
  | { readonly form: 'contained'; readonly id: string }
  | { readonly form: 'unreadable'; readonly text: string }

/** A FHIR Reference in our terms; every part is optional because records leave any of them out. */
export interface RecordReference {
  readonly literal?: LiteralReference
  /** `Reference.type` as written. */
  readonly type?: string
  readonly identifier?: Identifier
  readonly display?: string
}

const resourceType = /^[A-Z][A-Za-z]{1,63}$/
const resourceId = /^[A-Za-z0-9\-.]{1,64}$/
const scheme = /^[a-z][a-z0-9+.-]*:\/\//i

/** Parses reference text by whole path segments; what fits no form is `unreadable`, never guessed. */
export function parseReference(text: string): LiteralReference {
  const slash = plainSlash(text)
  if (slash > 0) return { form: 'relative', type: text.slice(0, slash), id: text.slice(slash + 1) }
  if (/^urn:(uuid|oid):./.test(text)) return { form: 'urn', urn: text }
  if (text.startsWith('#') && resourceId.test(text.slice(1))) return { form: 'contained', id: text.slice(1) }
  const unreadable = { form: 'unreadable', text } as const
  if (/[?#\s\\]/.test(text)) return unreadable
  const segments = text.split('/')
  const version = segments.at(-2) === '_history' ? segments.at(-1) : undefined
  if (version !== undefined) segments.splice(-2)
  const id = segments.pop()
  const type = segments.pop()
  if (id === undefined || type === undefined || !resourceType.test(type) || !resourceId.test(id))
    return unreadable
  if (version !== undefined && !resourceId.test(version)) return unreadable
  const versioned = version === undefined ? {} : { version }
  if (segments.length === 0) return { form: 'relative', type, id, ...versioned }
  const base = segments.join('/')
  if (!scheme.test(base) || base.endsWith('/')) return unreadable
  return { form: 'absolute', base, type, id, ...versioned }
}

/**
 * Where the slash of a plain `Type/id` stands; 0 for any other text. It is by far the most frequent form and a record has
 * millions, so characters are looked at one by one, each once; everything else is taken apart by expressions.
 */
function plainSlash(text: string): number {
  const first = text.charCodeAt(0)
  if (!(first >= 0x41 && first <= 0x5a)) return 0
  let slash = 1
  while (isLetter(text.charCodeAt(slash))) slash += 1
  const idLength = text.length - slash - 1
  if (text[slash] !== '/' || slash < 2 || slash > 64 || idLength < 1 || idLength > 64) return 0
  for (let at = slash + 1; at < text.length; at += 1) if (!isIdCharacter(text.charCodeAt(at))) return 0
  return slash
}

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
}

function isIdCharacter(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e
}

/** Writes a literal reference back to the text it came from. */
export function printReference(reference: LiteralReference): string {
  switch (reference.form) {
    case 'urn':
      return reference.urn
    case 'contained':
      return `#${reference.id}`
    case 'unreadable':
      return reference.text
    case 'relative':
    case 'absolute': {
      const base = reference.form === 'absolute' ? `${reference.base}/` : ''
      const version = reference.version === undefined ? '' : `/_history/${reference.version}`
      return `${base}${reference.type}/${reference.id}${version}`
    }
  }
}

/** How two literal references relate: `assumed-same` when only the servers could not be compared. */
export type SameResource = 'same' | 'different' | 'assumed-same'

/**
 * Compares two references after dropping versions (codebook, "Parties"): same type and id, and the same server.
 * A relative reference is on `serverBase`; when that is unknown, type and id decide and the answer says so.
 */
export function sameResource(a: LiteralReference, b: LiteralReference, serverBase?: string): SameResource {
  if (a.form === 'urn' && b.form === 'urn') return a.urn === b.urn ? 'same' : 'different'
  if ((a.form !== 'relative' && a.form !== 'absolute') || (b.form !== 'relative' && b.form !== 'absolute')) {
    return 'different'
  }
  if (a.type !== b.type || a.id !== b.id) return 'different'
  if (a.form === 'relative' && b.form === 'relative') return 'same'
  const baseOf = (r: typeof a) => (r.form === 'absolute' ? r.base : serverBase?.replace(/\/+$/, ''))
  const [baseA, baseB] = [baseOf(a), baseOf(b)]
  if (baseA === undefined || baseB === undefined) return 'assumed-same'
  return baseA === baseB ? 'same' : 'different'
}
