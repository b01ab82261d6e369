import { isJsonObject, member, stringMember } from '../../fhir/index.ts'

/** The file name that clients of bulk exports write the manifest to. */
export const manifestName = 'manifest.json'

/** The kick-off of an export of everything, of all patients, of one, or of a group. */
const kickOff =
  /^(https?:\/\/[^\s?#]+?)(?:\/(Patient(?:\/[^/?#]+)?|Group\/[^/?#]+))?\/(?:\$|%24)export(?:\?|$)/i

/** What the address of a kick-off names; `undefined` for an address that is none. */
export function kickOffOf(address: string): { readonly base: string; readonly level: string } | undefined {
  const [, base, level = 'system'] = kickOff.exec(address) ?? []
  return base === undefined ? undefined : { base, level }
}

/**
 * The base address of the server that an export is from, by the text of its manifest: `request` is the address the export
 * was asked for at (FHIR Bulk Data Access 2.0, "Complete Status"). Nothing for what is no such manifest.
 */
export function manifestServerBase(text: string): string | undefined {
  const manifest = parsed(text)
  if (!isJsonObject(manifest) || !Array.isArray(member(manifest, 'output'))) return undefined
  return kickOffOf(stringMember(manifest, 'request') ?? '')?.base
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
