/** What the sign-in service sent back in the address (RFC 6749 4.1.2, RFC 9207). */
export type CallbackRequest =
  /** An ordinary visit or a reload: no answer in the address. */
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'code'; readonly code: string; readonly state: string; readonly iss?: string }
  | { readonly kind: 'error'; readonly text: string; readonly state: string; readonly iss?: string }
  /** Parts of an answer that do not make one; nothing of it is used. */
  | { readonly kind: 'malformed' }

const longestText = 500

/**
 * Reads the query of the page the sign-in service returns to. `code` and `error` decide, never `iss`, which RFC 9207 adds here and
 * which is not the `iss` of a launch. Parameters we do not know are dropped; nothing read here ever becomes an address.
 */
export function readCallback(search: string): CallbackRequest {
  const parameters = new URLSearchParams(search)
  const answerNames = ['code', 'error', 'state', 'iss']
  if (!answerNames.some((name) => parameters.has(name))) return { kind: 'no-answer' }
  if (answerNames.some((name) => parameters.getAll(name).length > 1)) return { kind: 'malformed' }
  const [code, error, state, iss] = answerNames.map((name) => parameters.get(name))
  if (!state || (code ? error !== null : !error)) return { kind: 'malformed' }
  const origin = iss ? { iss } : {}
  if (code) return { kind: 'code', code, state, ...origin }
  const words = [error, parameters.get('error_description')].filter(Boolean).join(': ')
  return { kind: 'error', text: words.slice(0, longestText), state, ...origin }
}
