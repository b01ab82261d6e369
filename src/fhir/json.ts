/** A parsed JSON object whose members are not trusted yet. */
export type JsonObject = { readonly [member: string]: unknown }

/** True for a JSON object; false for arrays, null and primitives. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The member's own value; inherited members such as `constructor` are never seen. */
export function member(object: JsonObject, name: string): unknown {
  // Most members that are asked for are not there, which is found out fastest this way.
  const value = object[name]
  return value === undefined || Object.hasOwn(object, name) ? value : undefined
}

/** A non-empty string member, else `undefined`. */
export function stringMember(object: JsonObject, name: string): string | undefined {
  const value = member(object, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** An object member, else `undefined`. */
export function objectMember(object: JsonObject, name: string): JsonObject | undefined {
  const value = member(object, name)
  return isJsonObject(value) ? value : undefined
}

/** The objects in a list member; a missing or wrong member gives none. Use `member` where a wrong shape must be reported. */
export function objectsMember(object: JsonObject, name: string): readonly JsonObject[] {
  const value = member(object, name)
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}
