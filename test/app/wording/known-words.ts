import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readCaseload } from '../../../mocks/caseload.ts'
import { filledInspire } from '../../questionnaires/filled-inspire.ts'
import { rosaSaid } from '../plan/own-review-of-rosa.ts'
import { recordedPlans } from '../plan/recorded-plans.ts'

const harness = resolve(import.meta.dirname, '../harness')
const questionnaires = resolve(import.meta.dirname, '../../../questionnaires')

/** Whether a piece of a page is of the record, of an instrument or typed, as the harness has them, or a date. */
export function createKnownWords(): (piece: string) => boolean {
  const known = [
    ...textsOf([readCaseload(), recordedPlans(true), rosaSaid, filledInspire()]),
    ...formFiles().flatMap((file) => [...textsOf(JSON.parse(readFileSync(file, 'utf8')))]),
    ...saidInHarness(),
  ]
    .join('\n')
    .replace(/[^\S\n]+/g, ' ')
  return (piece) =>
    piece
      .replace(months, '')
      .split('\n')
      .filter((line) => !ofStandards.test(line))
      .flatMap((line) => line.split(between))
      .every((part) => !/\p{L}{2}/u.test(part) || known.includes(part.trim()))
}

/** Paths of FHIR elements, and our codes of problems, which are for whoever mends them. */
const ofStandards = /^\W*(?:[A-Z][a-zA-Z]+(?:\.[\w[\]]+)+|[a-z]+(?:-[a-z]+)+)$/

/** Between names in a list, after the number of a question, before a count, around a name of its own direction. */
const between = /^[SR]?\d+\s|[.,;:–?!…\u2068\u2069]+(?:\s|$)|\s*\b\d+\b\s*|^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/u

/** What the steps type, and what site and record of the harness say. */
function saidInHarness(): readonly string[] {
  return readdirSync(harness).flatMap((file) => {
    const source = readFileSync(join(harness, file), 'utf8')
    const said = /^harness/.test(file)
      ? /'([^'\n]*)'/g
      : /(?:fill\(|say\w*\(page, |what: )['`]([^'`\n]*)['`]/g
    return [...source.matchAll(said)].map(([, text = '']) => text.replaceAll('\\n', '\n'))
  })
}

/** Dates are written by the browser in the language in use, not by us. */
const months =
  /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b/g

function formFiles(): readonly string[] {
  return readdirSync(questionnaires, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.json'))
    .map(({ parentPath, name }) => join(parentPath, name))
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) yield* textsOf(each)
}
