import type { JsonObject } from '../../fhir/index.ts'
import { type Artifact, nameOf } from '../artifact.ts'
import { isComplete } from './is-complete.ts'
import { numberedItems } from './numbered-items.ts'
import { readArtifacts } from './read-artifacts.ts'
import { termsOf } from './terms.ts'
import { itemsOf, originOf, wordingHash } from './wording-texts.ts'

/** An instrument this project ships, and how much of its wording it holds. */
export interface InstrumentStatus {
  /** The name the command line knows it by. */
  readonly id: string
  readonly title: string
  readonly url: string
  readonly version: string
  readonly status: Artifact['status']
  /** Every item has its words, so it can be used and published. */
  readonly complete: boolean
  /** The items with words, of all that carry a number or words of the source. */
  readonly items: { readonly held: number; readonly all: number }
  /** How many of its texts, answers not counted, are the source's words and how many were written for this project. */
  readonly texts: { readonly source: number; readonly ours: number }
  /** SHA-256 of the wording marked as the source's. */
  readonly wording: string
  /** SHA-256 of the terms as known here; absent when none are written down. */
  readonly terms?: string
}

/** An instrument with the Questionnaire it is encoded in. */
export interface ShippedInstrument {
  readonly status: InstrumentStatus
  readonly artifact: Artifact
}

/** The instruments in the project, by their names. */
export function shippedInstruments(): ReadonlyMap<string, ShippedInstrument> {
  const questionnaires = readArtifacts().filter(({ type }) => type === 'Questionnaire')
  return new Map(
    questionnaires.map((artifact) => [nameOf(artifact), { artifact, status: statusOf(artifact) }]),
  )
}

function statusOf(artifact: Artifact): InstrumentStatus {
  const { title, url, version, status, resource } = artifact
  const terms = termsOf(artifact)
  return {
    id: nameOf(artifact),
    title,
    url,
    version,
    status,
    complete: isComplete(resource),
    items: countItems(resource),
    texts: { source: countOf(resource, 'source'), ours: countOf(resource, 'ours') },
    wording: wordingHash(resource),
    ...(terms === undefined ? {} : { terms: terms.sha256 }),
  }
}

function countItems(questionnaire: JsonObject): InstrumentStatus['items'] {
  const numbered = [...numberedItems(questionnaire).values()]
  const all = numbered.length > 0 ? numbered : itemsOf(questionnaire)
  return { held: all.filter((item) => originOf(item) !== 'missing').length, all: all.length }
}

function countOf(questionnaire: JsonObject, origin: string): number {
  return itemsOf(questionnaire).filter((item) => originOf(item) === origin).length
}
