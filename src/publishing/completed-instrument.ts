import { err, type Result } from '../domain/result.ts'
import { type Artifact, readArtifact } from './artifact.ts'
import { isComplete } from './instruments/is-complete.ts'
import { wordingHash } from './instruments/wording-texts.ts'

/**
 * Reads a Questionnaire that a site completed with `alongside instruments fill`. One that is still incomplete, or whose
 * wording is not the one its version names, is refused; the error is a sentence that says what to do.
 */
export function readCompletedInstrument(file: string, value: unknown): Result<Artifact, string> {
  const artifact = readArtifact(file, value)
  if (!artifact.ok) return artifact
  const { type, status, version, resource } = artifact.value
  if (type !== 'Questionnaire') return err(`${file} is no Questionnaire.`)
  if (status === 'draft' || !isComplete(resource)) {
    return err(
      `${file} is not complete, so it is not published. Complete it with: alongside instruments fill`,
    )
  }
  const named = /-wording\.([0-9a-f]{12})$/.exec(version)?.[1]
  if (named === undefined || !wordingHash(resource).startsWith(named)) {
    return err(
      `${file} does not hold the wording that its version ${version} stands for. Make it anew with: alongside instruments fill`,
    )
  }
  return artifact
}
