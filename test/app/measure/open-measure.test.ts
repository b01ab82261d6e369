import { describe, expect, it } from 'vitest'
import briefInspire from '../../../questionnaires/brief-inspire/questionnaire.json' with { type: 'json' }
import template from '../../../questionnaires/inspire/questionnaire.json' with { type: 'json' }
import { measureCode } from '../../../src/app/measure/open-measure.tsx'
import { readQuestionnaire } from '../../../src/fhir/index.ts'
import { filledInspire } from '../../questionnaires/filled-inspire.ts'

const { questionnaire: filled } = filledInspire()

/** Whether the app asks these questions, or the way in which it could not read them. */
async function isAsked(json: object): Promise<unknown> {
  const read = await measureCode(readQuestionnaire).read({
    id: 'inspire',
    url: (json as typeof template).url,
    questions: 27,
    request: async () => Response.json(json),
  })
  return read.kind === 'present' ? read.value.complete : read.problem.code
}

/** The filled measure with every match of `text` in it exchanged. */
function exchanged(text: string | RegExp, other: string): object {
  const json = JSON.stringify(filled)
  const changed = json.replaceAll(text, other)
  if (changed === json) throw new Error(`${text} is not in the measure`)
  return JSON.parse(changed)
}

describe('the questions of a measure are asked', () => {
  it('when the measure came whole, or was filled as the tool fills it', async () => {
    expect(await isAsked(briefInspire)).toBe(true)
    expect(await isAsked(filled)).toBe(true)
  })

  it.each<[string, () => object]>([
    ['it is the draft', () => template],
    [
      'it is the draft with its marks changed',
      () => JSON.parse(JSON.stringify(template).replaceAll('"valueCode":"missing"', '"valueCode":"source"')),
    ],
    ['it is not released', () => ({ ...filled, status: 'draft' })],
    ['questions are left out', () => ({ ...filled, item: (filled.item as readonly object[]).slice(0, 2) })],
    ['an item has another number', () => exchanged('"r7"', '"r8"')],
    ['a rating is left out', () => exchanged('"s20.support"', '"s20.other"')],
    ['an item has no text', () => exchanged('An important part of my recovery is...', ' ')],
    ['its version names no wording', () => ({ ...filled, version: '1.0.0' })],
    ['a text is not the one its version names', () => exchanged('Feeling supported', 'Feeling held up')],
    ['an answer is not the one its version names', () => exchanged('"display":"No"', '"display":"Never"')],
  ])('but never when %s', async (_name, measure) => {
    expect(await isAsked(measure())).toBe(false)
  })
})
