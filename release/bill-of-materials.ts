import { createHash } from 'node:crypto'
import {
  isJsonObject,
  type JsonObject,
  member,
  objectMember,
  objectsMember,
  stringMember,
} from '../src/fhir/index.ts'

/**
 * A CycloneDX bill of materials made the same for the same packages: npm gives each a time and a random number, and names
 * the product after the folder it stands in.
 * @param bill What `npm sbom --sbom-format cyclonedx` printed.
 * @param product Name and version as the manifest has them.
 * @param time Of the release.
 */
export function steadyBill(
  bill: unknown,
  product: { readonly name: string; readonly version: string },
  time: Date,
): JsonObject {
  if (!isJsonObject(bill) || member(bill, 'bomFormat') !== 'CycloneDX')
    throw new Error('npm sbom gave no CycloneDX bill of materials')
  const metadata = member(bill, 'metadata')
  if (!isJsonObject(metadata)) throw new Error('the bill of materials has no metadata')
  const component = member(metadata, 'component')
  if (!isJsonObject(component)) throw new Error('the bill of materials does not say what it is of')
  const steady = {
    ...bill,
    metadata: {
      ...metadata,
      timestamp: time.toISOString(),
      component: { ...component, name: product.name, version: product.version },
    },
  }
  const { serialNumber: _random, ...counted } = steady as JsonObject & { readonly serialNumber?: unknown }
  return { ...steady, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(counted))}` }
}

/**
 * The part of a bill that is of some packages. npm's own way of leaving out what is only used in development drops a package that is used in
 * both ways, so that it is not asked to.
 * @param packages Name to version.
 * Throws where the bill does not list one of them in that version.
 */
export function billOf(bill: JsonObject, packages: ReadonlyMap<string, string>): JsonObject {
  const components = objectsMember(bill, 'components').filter(
    (one) => packages.get(stringMember(one, 'name') ?? '') === stringMember(one, 'version'),
  )
  const listed = componentsOf({ components })
  for (const [name, version] of packages)
    if (listed.get(name) !== version) throw new Error(`${name} ${version} is not in the bill of materials`)
  const product = stringMember(
    objectMember(objectMember(bill, 'metadata') ?? {}, 'component') ?? {},
    'bom-ref',
  )
  const kept = new Set(components.map((one) => stringMember(one, 'bom-ref')))
  const dependencies = objectsMember(bill, 'dependencies').flatMap((one) => {
    const ref = stringMember(one, 'ref') ?? ''
    if (!kept.has(ref) && ref !== product) return []
    const on = member(one, 'dependsOn')
    return [{ ref, dependsOn: Array.isArray(on) ? on.filter((each) => kept.has(each)) : [] }]
  })
  return { ...bill, components, dependencies }
}

/** Name to version of every component of a bill. */
export function componentsOf(bill: JsonObject): ReadonlyMap<string, string> {
  return new Map(
    objectsMember(bill, 'components').map((one) => [
      stringMember(one, 'name') ?? '',
      stringMember(one, 'version') ?? '',
    ]),
  )
}

/** A UUID made of a text (version 8 of RFC 9562: of the maker's own making). */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
