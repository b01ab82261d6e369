import { err, ok, type Result } from '../domain/result.ts'
import { isJsonObject, type JsonObject, stringMember } from '../fhir/index.ts'

/** What can be published, in the order in which one refers to another: codes, sets of them, extensions, forms, measures. */
export const artifactTypes = [
  'CodeSystem',
  'ValueSet',
  'StructureDefinition',
  'Questionnaire',
  'Measure',
] as const

export type ArtifactType = (typeof artifactTypes)[number]

/** A canonical resource of ours (FHIR R4, 2.1.0.18): it is known by `url|version` and never by its id. */
export interface Artifact {
  /** Where it was read from, for messages. */
  readonly file: string
  readonly type: ArtifactType
  readonly url: string
  readonly version: string
  /** A draft is not published; anything else is a released version, whose content never changes. */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly title: string
  readonly resource: JsonObject
}

const statuses: readonly string[] = ['draft', 'active', 'retired', 'unknown'] satisfies Artifact['status'][]

/** Reads a parsed JSON file as an artifact; the error is a sentence that says what is wrong with the file. */
export function readArtifact(file: string, value: unknown): Result<Artifact, string> {
  if (!isJsonObject(value)) return err(`${file} holds no JSON object.`)
  const type = artifactTypes.find((each) => each === value.resourceType)
  if (type === undefined) return err(`${file} is no ${artifactTypes.join(', ')}.`)
  const url = stringMember(value, 'url')
  const version = stringMember(value, 'version')
  const status = stringMember(value, 'status')
  if (url === undefined || !/^https?:\/\/[^\s|#]+$/.test(url)) return err(`${file} has no usable url.`)
  if (version === undefined || /[\s|#]/.test(version)) return err(`${file} has no usable version.`)
  if (status === undefined || !statuses.includes(status)) return err(`${file} has no usable status.`)
  return ok({
    file,
    type,
    url,
    version,
    status: status as Artifact['status'],
    title: stringMember(value, 'title') ?? stringMember(value, 'name') ?? url,
    resource: value,
  })
}

/** `url|version`, as other resources name it. */
export function canonicalOf({ url, version }: Pick<Artifact, 'url' | 'version'>): string {
  return `${url}|${version}`
}

/** What a person calls a Questionnaire or a Measure: the last part of its address. */
export function nameOf({ url }: Pick<Artifact, 'url'>): string {
  return url.slice(url.lastIndexOf('/') + 1)
}

/** In the order to publish: by type, then by address, so that every run goes the same way. */
export function inPublishingOrder(artifacts: readonly Artifact[]): readonly Artifact[] {
  const rank = ({ type }: Artifact) => artifactTypes.indexOf(type)
  return artifacts.toSorted((a, b) => rank(a) - rank(b) || (canonicalOf(a) < canonicalOf(b) ? -1 : 1))
}
