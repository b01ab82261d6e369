import { isDeepStrictEqual } from 'node:util'

/** A JSON Schema (2020-12) as parsed. */
export type JsonSchema = { readonly [keyword: string]: unknown }

const known = new Set(
  '$schema $id $defs $ref title description type const enum pattern minimum maximum exclusiveMinimum items minItems maxItems properties required additionalProperties'.split(
    ' ',
  ),
)

/**
 * What in a value does not fit a schema, as paths with the keyword. Knows only the keywords that our schemas use, and
 * throws at any other, so that none is passed over.
 */
export function schemaFaults(value: unknown, schema: JsonSchema, root = schema, path = '$'): string[] {
  for (const keyword of Object.keys(schema)) if (!known.has(keyword)) throw new Error(`keyword ${keyword}`)
  const faults: string[] = []
  const must = (keyword: string, holds: boolean) => {
    if (!holds) faults.push(`${path}: ${keyword}`)
  }
  const { $ref, type, enum: allowed, pattern, items, properties = {}, required = [] } = schema
  if (typeof $ref === 'string') faults.push(...schemaFaults(value, definition($ref, root), root, path))
  if (type !== undefined)
    must(
      'type',
      [type].flat().some((each) => isOfType(value, String(each))),
    )
  if ('const' in schema) must('const', isDeepStrictEqual(value, schema.const))
  if (Array.isArray(allowed)) must('enum', allowed.includes(value))
  if (typeof value === 'string' && typeof pattern === 'string')
    must('pattern', new RegExp(pattern).test(value))
  if (typeof value === 'number') {
    must('minimum', value >= Number(schema.minimum ?? value))
    must('maximum', value <= Number(schema.maximum ?? value))
    must('exclusiveMinimum', schema.exclusiveMinimum === undefined || value > Number(schema.exclusiveMinimum))
  }
  if (Array.isArray(value)) {
    must('minItems', value.length >= Number(schema.minItems ?? 0))
    must('maxItems', value.length <= Number(schema.maxItems ?? value.length))
    for (const [at, item] of value.entries())
      faults.push(...schemaFaults(item, (items ?? {}) as JsonSchema, root, `${path}[${at}]`))
  } else if (typeof value === 'object' && value !== null) {
    for (const name of required as readonly string[]) must(`required ${name}`, Object.hasOwn(value, name))
    for (const [name, inner] of Object.entries(value)) {
      const own = (properties as Readonly<Record<string, JsonSchema>>)[name]
      if (own) faults.push(...schemaFaults(inner, own, root, `${path}.${name}`))
      else must(`additionalProperties ${name}`, schema.additionalProperties !== false)
    }
  }
  return faults
}

function definition(ref: string, root: JsonSchema): JsonSchema {
  const found = (root.$defs as Readonly<Record<string, JsonSchema>>)[ref.replace('#/$defs/', '')]
  if (!found) throw new Error(`no definition ${ref}`)
  return found
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}
