import { type LiteralReference, parseReference, printReference } from '../../domain/reference.ts'

/** The reference as `Type/id` on this record's own server, without version; `undefined` when it is anywhere else. */
export function relativeReference(
  literal: LiteralReference | undefined,
  fhirBase: string,
): string | undefined {
  if (literal === undefined) return undefined
  if (literal.form === 'absolute' && literal.base !== fhirBase) return undefined
  if (literal.form !== 'relative' && literal.form !== 'absolute') return undefined
  return printReference({ form: 'relative', type: literal.type, id: literal.id })
}

/** Type and id of a `Type/id` text; `undefined` for any other form. */
export function typeAndId(reference: string): { readonly type: string; readonly id: string } | undefined {
  const literal = parseReference(reference)
  return literal.form === 'relative' ? { type: literal.type, id: literal.id } : undefined
}
