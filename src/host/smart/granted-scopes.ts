/** One thing a scope may allow on a resource type: create, read, update, delete, search (SMART App Launch 2.2, scopes v2). */
export type Permission = 'c' | 'r' | 'u' | 'd' | 's'

/** The resource scopes of a grant, parsed. */
export interface GrantedScopes {
  /** True when every resource of the type may be used so, at patient or user level. */
  readonly allows: (type: string, permission: Permission) => boolean
}

interface ResourceScope {
  readonly type: string
  readonly permissions: string
}

const resourceScope = /^(?:patient|user)\/(\*|[A-Z][A-Za-z]*)\.(\*|read|write|c?r?u?d?s?)$/

const versionOne: ReadonlyMap<string, string> = new Map([
  ['*', 'cruds'],
  ['read', 'rs'],
  ['write', 'cud'],
])

/**
 * Parses a space-separated scope text, v1 (`.read`, `.write`, `.*`) and v2 (`.cruds`). What fits neither grammar, `system/` scopes and
 * scopes narrowed by a query (`?category=…`) allow nothing: they do not reach to the whole of a type for this person.
 */
export function parseGrantedScopes(text: string): GrantedScopes {
  const scopes = text.split(/\s+/).flatMap(parseScope)
  return {
    allows: (type, permission) =>
      scopes.some(
        (scope) => (scope.type === type || scope.type === '*') && scope.permissions.includes(permission),
      ),
  }
}

function parseScope(text: string): readonly ResourceScope[] {
  const [, type, letters] = resourceScope.exec(text) ?? []
  if (type === undefined || letters === undefined) return []
  return [{ type, permissions: versionOne.get(letters) ?? letters }]
}
