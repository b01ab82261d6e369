import { type JsonObject, stringMember } from '../fhir/index.ts'
import type { ReadOutcome } from '../host/host.ts'
import type { HostProblem } from '../host/host-problem.ts'
import { failed, present } from '../host/record/read-answer.ts'
import type { Artifact } from './artifact.ts'
import { contentChecksum } from './content-checksum.ts'
import { type ContentDifference, contentDifferences } from './content-differences.ts'
import type { PublishingServer } from './publishing-server.ts'

/** What is to be done with one artifact. */
export type PublishingStep =
  /** The server has nothing under its url and version. */
  | { readonly kind: 'create' }
  /** It is there with the same content. */
  | { readonly kind: 'same'; readonly reference: string; readonly seen: JsonObject }
  /** A draft of this version is there: the release takes its place. */
  | {
      readonly kind: 'replace'
      readonly reference: string
      readonly seen: JsonObject
      readonly differences: readonly ContentDifference[]
    }
  /** This version was released with other content: a released version never changes. */
  | {
      readonly kind: 'refused'
      readonly reference: string
      readonly differences: readonly ContentDifference[]
    }
  /** The server holds it more than once. */
  | { readonly kind: 'held-twice'; readonly references: readonly string[] }
  /** A draft of ours is not published. */
  | { readonly kind: 'left-out' }

export interface PlannedArtifact {
  readonly artifact: Artifact
  /** SHA-256 of our content, hex. */
  readonly checksum: string
  readonly step: PublishingStep
}

/** Compares the artifacts with what the server holds, in order, and says what is to be done. It writes nothing. */
export async function planPublishing(
  artifacts: readonly Artifact[],
  server: Pick<PublishingServer, 'find'>,
): Promise<ReadOutcome<readonly PlannedArtifact[]>> {
  const planned: PlannedArtifact[] = []
  for (const artifact of artifacts) {
    const checksum = contentChecksum(artifact.resource)
    if (artifact.status === 'draft') {
      planned.push({ artifact, checksum, step: { kind: 'left-out' } })
      continue
    }
    const found = await server.find(artifact)
    if (found.kind === 'failed') return failed(whileReading(artifact, found.problem))
    planned.push({ artifact, checksum, step: stepFor(artifact, found.value) })
  }
  return present(planned)
}

/** The step for an artifact, given every copy the server holds under its url and version. */
export function stepFor(artifact: Artifact, copies: readonly JsonObject[]): PublishingStep {
  const [copy, ...others] = copies
  if (copy === undefined) return { kind: 'create' }
  if (others.length > 0) return { kind: 'held-twice', references: copies.map(referenceOf) }
  const reference = referenceOf(copy)
  if (contentChecksum(copy) === contentChecksum(artifact.resource))
    return { kind: 'same', reference, seen: copy }
  const differences = contentDifferences(artifact.resource, copy)
  return copy.status === 'draft'
    ? { kind: 'replace', reference, seen: copy, differences }
    : { kind: 'refused', reference, differences }
}

/** `Type/id` of a stored resource. */
function referenceOf(resource: JsonObject): string {
  return `${stringMember(resource, 'resourceType')}/${stringMember(resource, 'id') ?? '?'}`
}

function whileReading({ type, url }: Artifact, problem: HostProblem): HostProblem {
  const detail = `while looking for ${type} ${url}${problem.detail === undefined ? '' : `: ${problem.detail}`}`
  return { ...problem, detail }
}
