import type { Wording } from '../../../src/app/present/wording.ts'
import { allCatalogues } from './all-catalogues.ts'

/** A whole wording as a language folder would give it: what English says, in capitals. */
export function inCapitals(): Wording {
  return raised(allCatalogues) as Wording
}

function raised(value: unknown): unknown {
  if (typeof value === 'string') return value.toUpperCase()
  if (typeof value === 'function') {
    const said = (...given: readonly unknown[]) => raised(value(...given))
    return Object.defineProperty(said, 'length', { value: value.length })
  }
  if (Array.isArray(value)) return value.map(raised)
  if (typeof value !== 'object' || value === null) return value
  const copy = {}
  for (const [key, { get, value: own }] of Object.entries(Object.getOwnPropertyDescriptors(value)))
    Object.defineProperty(copy, key, {
      enumerable: true,
      configurable: true,
      ...(get ? { get: () => raised(get.call(value)) } : { value: raised(own) }),
    })
  return copy
}
