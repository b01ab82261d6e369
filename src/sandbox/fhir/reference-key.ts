import { parseReference } from '../../domain/reference.ts'

/**
 * A literal reference in the one form two references to the same resource share: `Type/id` for this server (written
 * relative or with its base), the address without version for another; `undefined` for contained and unreadable ones.
 */
export function referenceKey(text: string, fhirBase: string): string | undefined {
  const reference = parseReference(text)
  switch (reference.form) {
    case 'relative':
      return `${reference.type}/${reference.id}`
    case 'absolute':
      return reference.base === fhirBase
        ? `${reference.type}/${reference.id}`
        : `${reference.base}/${reference.type}/${reference.id}`
    case 'urn':
      return reference.urn
    default:
      return undefined
  }
}
