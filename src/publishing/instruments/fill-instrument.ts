import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, type JsonObject, readQuestionnaire, stringMember } from '../../fhir/index.ts'
import { fillItems, numberedItems } from './numbered-items.ts'
import type { WordingRow } from './read-wording.ts'
import type { WordingProblem } from './wording-problem.ts'
import { originOf, wordingHash } from './wording-texts.ts'

/** An instrument with all its words, ready to be published and used. */
export interface FilledInstrument {
  /** FHIR R4 Questionnaire: status `active`, every item with a text, its version naming its wording. */
  readonly questionnaire: JsonObject
  readonly url: string
  /** `1.0.0-wording.` and the first 12 digits of `wording`. */
  readonly version: string
  /** SHA-256 of the whole wording, as hex. */
  readonly wording: string
  /** How many items came from the wording file. */
  readonly items: number
}

/**
 * Fills an instrument whose words are not all held with those of a wording file. The file must have every numbered item of the
 * form once, by the number it prints; those held already must be the same to the letter. Every problem is given, not only
 * the first. The same template and rows always give the same result.
 */
export function fillInstrument(
  template: unknown,
  rows: readonly WordingRow[],
): Result<FilledInstrument, readonly WordingProblem[]> {
  if (!isJsonObject(template)) return err([{ code: 'not-readable', findings: ['it is no JSON object'] }])
  const numbered = numberedItems(template)
  if (![...numbered.values()].some((item) => originOf(item) === 'missing')) {
    return err([{ code: 'nothing-to-fill', title: stringMember(template, 'title') ?? '' }])
  }
  const problems = problemsOf(rows, numbered)
  if (problems.length > 0) return err(problems)
  const texts = new Map(rows.map(({ id, text }) => [id.toUpperCase(), text]))
  const filled = { ...template, item: fillItems(template, texts) }
  const wording = wordingHash(filled)
  const version = `${stringMember(template, 'version')?.replace(/-.*$/, '')}-wording.${wording.slice(0, 12)}`
  const questionnaire: JsonObject = {
    ...filled,
    version,
    status: 'active',
    description: completeDescription(template, wording),
  }
  const reading = readQuestionnaire(questionnaire)
  if (!reading.ok) {
    return err([
      { code: 'not-readable', findings: reading.error.map(({ code, path }) => `${code} at ${path}`) },
    ])
  }
  return ok({ questionnaire, url: stringMember(template, 'url') ?? '', version, wording, items: rows.length })
}

function problemsOf(
  rows: readonly WordingRow[],
  numbered: ReadonlyMap<string, JsonObject>,
): readonly WordingProblem[] {
  const known = [...numbered.keys()]
  const problems = rows.flatMap((row, index) => problemOf(row, rows.slice(0, index), numbered) ?? [])
  const given = new Set(rows.map(({ id }) => id.toUpperCase()))
  const missing = known.filter((id) => !given.has(id))
  if (missing.length === 0) return problems
  const line = rows.at(-1)?.line ?? 1
  return [...problems, { code: 'wrong-count', line, given: rows.length, needed: known.length, missing }]
}

function problemOf(
  { line, id, text }: WordingRow,
  before: readonly WordingRow[],
  numbered: ReadonlyMap<string, JsonObject>,
): WordingProblem | undefined {
  const item = numbered.get(id.toUpperCase())
  if (item === undefined) return { code: 'unknown-id', line, id, known: rangesOf([...numbered.keys()]) }
  const same = before.find((row) => row.id.toUpperCase() === id.toUpperCase())
  if (same !== undefined) return { code: 'duplicate-id', line, id, first: same.line }
  const held = stringMember(item, 'text')
  if (held !== undefined && held !== text) return { code: 'differs-from-held', line, id, held, given: text }
  const twin = before.find((row) => row.text === text)
  if (twin !== undefined) return { code: 'duplicate-text', line, id, first: twin.line }
  return text === '' ? { code: 'empty-text', line, id } : undefined
}

/** `S1 to S20 and R1 to R7`. */
function rangesOf(numbers: readonly string[]): string {
  const letters = [...new Set(numbers.map((number) => number.replace(/\d+$/, '')))]
  return letters
    .map((letter) => numbers.filter((number) => number.replace(/\d+$/, '') === letter))
    .map((group) => `${group[0]} to ${group.at(-1)}`)
    .join(' and ')
}

/** The template's description without the paragraph that says what is missing. */
function completeDescription(template: JsonObject, wording: string): string {
  const paragraphs = (stringMember(template, 'description') ?? '').split('\n\n')
  return [
    ...paragraphs.filter((paragraph) => !paragraph.startsWith('**Incomplete**')),
    `The wording was filled in by a site from the official form. SHA-256 of the wording: ${wording}.`,
  ].join('\n\n')
}
