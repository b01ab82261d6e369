import { err, ok, type Result } from '../../domain/result.ts'

/** What a scope lets one do: create, read, update, delete, search. */
export type ScopeLetter = 'c' | 'r' | 'u' | 'd' | 's'

/**
 * A clinical SMART scope. `v1` scopes are written `.read`, `.write` or `.*` and mean `rs`, `cud` or all five
 * (SMART App Launch 2.2, "Scopes for requesting FHIR Resources").
 */
export interface SmartScope {
  readonly level: 'patient' | 'user' | 'system'
  /** A resource type, or `*` for all. */
  readonly resourceType: string
  /** In the order `cruds`, each once. */
  readonly letters: readonly ScopeLetter[]
  readonly syntax: 'v1' | 'v2'
  /** Search constraint as written after `?`, for instance `category=survey`; only in v2. */
  readonly constraint?: string
}

const inOrder: readonly ScopeLetter[] = ['c', 'r', 'u', 'd', 's']
const v1Letters: Readonly<Record<string, readonly ScopeLetter[]>> = {
  read: ['r', 's'],
  write: ['c', 'u', 'd'],
  '*': inOrder,
}
const pattern =
  /^(patient|user|system)\/(\*|[A-Z][A-Za-z]{1,63})\.(read|write|\*|c?r?u?d?s?)(?:\?([\x21\x23-\x5B\x5D-\x7E]+))?$/

/** Reads one clinical scope; the error is the text itself when it is none (`launch`, `openid`, a misspelling). */
export function parseSmartScope(text: string): Result<SmartScope, string> {
  const [, level, resourceType, permission, constraint] = pattern.exec(text) ?? []
  if (level === undefined || resourceType === undefined || !permission) return err(text)
  const old = v1Letters[permission]
  if (old !== undefined && constraint !== undefined) return err(text)
  return ok({
    level: level as SmartScope['level'],
    resourceType,
    letters: old ?? inOrder.filter((letter) => permission.includes(letter)),
    syntax: old === undefined ? 'v2' : 'v1',
    ...(constraint === undefined ? {} : { constraint }),
  })
}

/** Writes a scope back in the syntax it came in. */
export function printSmartScope({ level, resourceType, letters, syntax, constraint }: SmartScope): string {
  const old = Object.entries(v1Letters).find(([, these]) => these.join('') === letters.join(''))?.[0]
  const permission = syntax === 'v1' && old !== undefined ? old : letters.join('')
  return `${level}/${resourceType}.${permission}${constraint === undefined ? '' : `?${constraint}`}`
}

/** The clinical scopes of a space-separated scope text, in its order; what is no clinical scope is left out. */
export function parseSmartScopes(text: string): readonly SmartScope[] {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const scope = parseSmartScope(part)
      return scope.ok ? [scope.value] : []
    })
}

/** True when the scope names this type (or all) and this letter. Its constraint is judged elsewhere. */
export function scopeCovers(scope: SmartScope, letter: ScopeLetter, resourceType: string): boolean {
  const typeCovered = scope.resourceType === '*' || scope.resourceType === resourceType
  return typeCovered && scope.letters.includes(letter)
}
