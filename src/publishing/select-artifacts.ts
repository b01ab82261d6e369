import { err, ok, type Result } from '../domain/result.ts'
import { isJsonObject } from '../fhir/index.ts'
import { type Artifact, inPublishingOrder, nameOf } from './artifact.ts'

export interface SelectionInput {
  /** Everything the project ships, drafts too. */
  readonly shipped: readonly Artifact[]
  /** Questionnaires that a site has completed; each takes the place of the shipped one with its address. */
  readonly completed: readonly Artifact[]
  /** Names of Questionnaires and Measures, the last part of their address; empty means all there is. */
  readonly only: readonly string[]
}

/**
 * What is to be published, in order: everything, or the named Questionnaires and Measures with every definition of ours that they
 * refer to, directly or not. The error is a sentence.
 */
export function selectArtifacts({
  shipped,
  completed,
  only,
}: SelectionInput): Result<readonly Artifact[], string> {
  const stranger = completed.find(({ url }) => !shipped.some((each) => each.url === url))
  if (stranger !== undefined) {
    return err(
      `${stranger.file} has the address ${stranger.url}, which is none of this project's instruments.`,
    )
  }
  const twice = completed.find(({ url }, place) => completed.slice(0, place).some((each) => each.url === url))
  if (twice !== undefined) return err(`${twice.file} is given beside another file for ${twice.url}.`)
  const replaced = new Set(completed.map(({ url }) => url))
  const all = inPublishingOrder([...shipped.filter(({ url }) => !replaced.has(url)), ...completed])
  if (only.length === 0) return ok(all)
  const named = all.filter(({ type }) => type === 'Questionnaire' || type === 'Measure')
  const unknown = only.find((name) => !named.some((each) => nameOf(each) === name))
  if (unknown !== undefined) {
    return err(
      `There is no questionnaire or measure named ${unknown}. There are: ${named.map(nameOf).join(', ')}.`,
    )
  }
  const wanted = new Set(named.filter((each) => only.includes(nameOf(each))).map(({ url }) => url))
  for (const url of wanted) {
    for (const each of all.filter((one) => one.url === url)) {
      for (const address of addressesIn(each.resource)) {
        if (all.some((one) => one.url === address)) wanted.add(address)
      }
    }
  }
  return ok(all.filter(({ url }) => wanted.has(url)))
}

/** Every text in a resource that could be a canonical address, without its version. */
function addressesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('http') ? [value.split('|', 1)[0] ?? value] : []
  if (Array.isArray(value)) return value.flatMap(addressesIn)
  return isJsonObject(value) ? Object.values(value).flatMap(addressesIn) : []
}
