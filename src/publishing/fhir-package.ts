import { createHash } from 'node:crypto'
import { type JsonObject, stringMember } from '../fhir/index.ts'
import type { Artifact } from './artifact.ts'
import { canonicalJson } from './content-checksum.ts'
import { type ArchiveFile, tarArchive } from './tar-archive.ts'

/** A FHIR NPM package (HL7 "FHIR NPM Packages"): definitions that a FHIR server installs from one file. */
export interface FhirPackage {
  readonly name: string
  readonly version: string
  /** The .tgz. The same artifacts give the same bytes. */
  readonly bytes: Uint8Array
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string
  readonly files: readonly ArchiveFile[]
}

export interface FhirPackageInput {
  /** Released ones only: a draft is not published. */
  readonly artifacts: readonly Artifact[]
  /** Of the project, `1.2.3`. */
  readonly version: string
  /**
   * `site`: a site's own wording is among the artifacts. `part`: only some of them are packed. The version then says so, because FHIR servers
   * keep one package for each name and version.
   */
  readonly variant?: 'site' | 'part'
}

export const packageName = 'example.alongside.refocus'

/** Makes the package; its content is that of the artifacts and nothing else. @throws Error for a draft. */
export function fhirPackage({ artifacts, version, variant }: FhirPackageInput): FhirPackage {
  const draft = artifacts.find(({ status }) => status === 'draft')
  if (draft !== undefined) throw new Error(`${draft.url} is a draft and does not belong in a package`)
  const packageVersion = variant === undefined ? version : `${version}-${variant}.${shortChecksum(artifacts)}`
  const named = artifacts.map((artifact) => ({ artifact, filename: fileName(artifact.resource) }))
  const files = [
    { path: 'package/package.json', content: json(manifest(packageVersion)) },
    {
      path: 'package/.index.json',
      content: json({ 'index-version': 2, files: named.map(indexEntry) }),
    },
    ...named.map(({ artifact, filename }) => ({
      path: `package/${filename}`,
      content: json(artifact.resource),
    })),
  ]
  const bytes = tarArchive(files)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name: packageName, version: packageVersion, bytes, sha256, files }
}

function manifest(version: string): object {
  return {
    name: packageName,
    version,
    type: 'Conformance',
    title: 'Alongside: the REFOCUS tools as FHIR Questionnaires',
    description:
      'Questionnaires, code systems, value sets, extensions and a measure of Alongside. Instrument texts keep the terms named in ' +
      'each Questionnaire.copyright; a site must accept them before use.',
    author: 'Alongside',
    canonical: 'https://alongside.example/fhir',
    url: 'https://alongside.example/fhir',
    // The code's licence; instrument texts are outside it.
    license: 'Apache-2.0',
    fhirVersions: ['4.0.1'],
    dependencies: { 'hl7.fhir.r4.core': '4.0.1' },
  }
}

function fileName(resource: JsonObject): string {
  const id = stringMember(resource, 'id')
  if (id === undefined) throw new Error(`${String(resource.url)} has no id to name its file by`)
  return `${String(resource.resourceType)}-${id}.json`
}

function indexEntry({
  artifact,
  filename,
}: {
  readonly artifact: Artifact
  readonly filename: string
}): object {
  const { resource } = artifact
  const names = ['resourceType', 'id', 'url', 'version', 'kind', 'type', 'content'] as const
  const present = names.flatMap((name) => {
    const text = stringMember(resource, name)
    return text === undefined ? [] : [[name, text] as const]
  })
  return { filename, ...Object.fromEntries(present) }
}

function shortChecksum(artifacts: readonly Artifact[]): string {
  const contents = artifacts.map(({ resource }) => canonicalJson(resource)).join('\n')
  return createHash('sha256').update(contents).digest('hex').slice(0, 12)
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
