import { parseAddress } from './parse-address.ts'

/**
 * The path of an address inside the FHIR base, relative to it, or `undefined` when it leads anywhere else:
 * another origin, another path, `..`, an encoded dot or slash, user information, a fragment. Relative addresses are
 * resolved on the base. The token goes only where this function says (trap F6: client libraries attach it to any address).
 */
export function pathInsideBase(fhirBase: string, address: string): string | undefined {
  const beforeQuery = address.split('?', 1)[0] ?? ''
  if (/[\s\\]/.test(address) || /%2e|%2f|%5c/i.test(beforeQuery)) return undefined
  if (/(^|\/)\.{1,2}(\/|$)/.test(beforeQuery)) return undefined
  const base = parseAddress(fhirBase)
  const target = parseAddress(address.startsWith('?') ? fhirBase + address : address, `${fhirBase}/`)
  if (base === undefined || target === undefined || target.origin !== base.origin) return undefined
  if (target.username !== '' || target.password !== '' || target.hash !== '') return undefined
  const root = base.pathname.replace(/\/$/, '')
  if (target.pathname === root || target.pathname === `${root}/`) return target.search
  if (!target.pathname.startsWith(`${root}/`)) return undefined
  return target.pathname.slice(root.length + 1) + target.search
}

/** The whole address of a path inside the base; `undefined` when the path leads out of it. */
export function addressInsideBase(fhirBase: string, path: string): string | undefined {
  const inside = pathInsideBase(fhirBase, path)
  if (inside === undefined) return undefined
  return inside === '' || inside.startsWith('?') ? `${fhirBase}${inside}` : `${fhirBase}/${inside}`
}
