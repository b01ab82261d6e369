import type { TypedValue } from '@medplum/core'
import { isJsonObject, type JsonObject, objectsMember, stringMember } from '../../../fhir/index.ts'

/** A token as asked for: `code`, `system|code`, `|code` (no system) or `system|` (any code). */
export interface TokenQuery {
  /** `undefined`: whatever the system; empty: none may be given. */
  readonly system?: string
  /** Empty: every code of the system. */
  readonly code: string
}

interface Token {
  readonly system?: string
  readonly code?: string
}

/** Reads one token query (FHIR R4 3.1.1.4.10). */
export function parseTokenQuery(text: string): TokenQuery {
  const bar = text.indexOf('|')
  return bar < 0 ? { code: text } : { system: text.slice(0, bar), code: text.slice(bar + 1) }
}

/**
 * True when one of the value's codes or identifiers is the one asked for. Codes compare without regard to case, as
 * the specification advises where case sensitivity is unknown; systems compare exactly. Text and display never match.
 */
export function matchesToken(value: TypedValue, query: TokenQuery): boolean {
  return tokensOf(value).some(({ system, code }) => {
    const systemMatches = query.system === undefined || (system ?? '') === query.system
    const codeMatches = query.code === '' || code?.toLowerCase() === query.code.toLowerCase()
    return systemMatches && codeMatches
  })
}

function tokensOf({ value }: TypedValue): readonly Token[] {
  if (typeof value === 'string' || typeof value === 'boolean') return [{ code: String(value) }]
  if (!isJsonObject(value)) return []
  const codings = objectsMember(value, 'coding')
  return codings.length > 0 ? codings.map((coding) => token(coding, 'code')) : [oneToken(value)]
}

/** Coding has `code`; Identifier and ContactPoint have `value`. */
function oneToken(value: JsonObject): Token {
  return 'code' in value ? token(value, 'code') : token(value, 'value')
}

function token(object: JsonObject, codeMember: string): Token {
  const system = stringMember(object, 'system')
  const code = stringMember(object, codeMember)
  return { ...(system === undefined ? {} : { system }), ...(code === undefined ? {} : { code }) }
}
