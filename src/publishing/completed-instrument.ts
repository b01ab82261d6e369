import { err, type Result } from '../domain/result.ts'
import { stringMember } from '../fhir/index.ts'
import { namedWording } from '../questionnaire/index.ts'
import { type Artifact, readArtifact } from './artifact.ts'
import { contentChecksum } from './content-checksum.ts'
import { contentDifferences } from './content-differences.ts'
import { fillInstrument } from './instruments/fill-instrument.ts'
import { isComplete } from './instruments/is-complete.ts'
import { numberedItems } from './instruments/numbered-items.ts'
import { readArtifacts } from './instruments/read-artifacts.ts'
import { wordingHash } from './instruments/wording-texts.ts'

/**
 * Reads a Questionnaire that a site completed with `alongside instruments fill`. One that is still incomplete, whose wording is not the one
 * its version names, or that is not to the letter what that command makes of the shipped form and this wording (so that scores and conditions are the
 * shipped ones), is refused; the error is a sentence that says what to do.
 */
export function readCompletedInstrument(file: string, value: unknown): Result<Artifact, string> {
  const artifact = readArtifact(file, value)
  if (!artifact.ok) return artifact
  const { type, status, version, resource } = artifact.value
  if (type !== 'Questionnaire') return err(`${file} is no Questionnaire.`)
  if (status === 'draft' || !isComplete(resource)) {
    return err(`${file} is not complete, so it is not used. Complete it with: alongside instruments fill`)
  }
  const named = namedWording({ version })
  if (named === undefined || !wordingHash(resource).startsWith(named)) {
    return err(
      `${file} does not hold the wording that its version ${version} stands for. Make it anew with: alongside instruments fill. (An instrument that is shipped complete is not given as a file.)`,
    )
  }
  const changed = changeBeyondWording(artifact.value)
  if (changed !== undefined) {
    return err(
      `${file} ${changed}, so it is not used: only the wording may be filled in. Make it anew with: alongside instruments fill`,
    )
  }
  return artifact
}

/** Fills the shipped form with the wording of the file once more, and says how the file differs from that; `undefined` when it does not. */
function changeBeyondWording({ url, resource }: Artifact): string | undefined {
  const shipped = readArtifacts().find((each) => each.url === url)
  if (shipped === undefined) return `has the address ${url}, which is none of this project's instruments`
  const rows = [...numberedItems(resource)].map(([id, item], place) => ({
    line: place + 1,
    id,
    text: stringMember(item, 'text') ?? '',
  }))
  const made = fillInstrument(shipped.resource, rows)
  if (!made.ok) return 'is not what the shipped form becomes when its wording is filled in'
  if (contentChecksum(made.value.questionnaire) === contentChecksum(resource)) return undefined
  const [first] = contentDifferences(made.value.questionnaire, resource)
  return `differs from the shipped form in more than the wording, first at ${first?.path ?? '?'}`
}
