import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject, objectsMember } from '../../src/fhir/index.ts'
import { shippedInstruments } from '../../src/publishing/instruments/instrument-status.ts'
import {
  itemsOf,
  originOf,
  ownWordingHash,
  wordingHash,
  wordingTexts,
} from '../../src/publishing/instruments/wording-texts.ts'

const folder = resolve(import.meta.dirname, '../../questionnaires')
const instruments = [...shippedInstruments().values()].map(({ status, artifact }) => ({
  id: status.id,
  questionnaire: artifact.resource,
  source: readFileSync(`${folder}/${status.id}/source.md`, 'utf8'),
}))

/** Every copy of a Questionnaire with one of its texts changed by one letter. */
function changedOnce(questionnaire: JsonObject): readonly JsonObject[] {
  const places = itemsOf(questionnaire).flatMap((_, item) => [
    { item, option: -1 },
    ...objectsMember(itemsOf(questionnaire)[item] ?? {}, 'answerOption').map((_, option) => ({
      item,
      option,
    })),
  ])
  return places.map(({ item, option }) => {
    const copy = structuredClone(questionnaire)
    const target = itemsOf(copy)[item]
    const holder = option < 0 ? target : objectsMember(target ?? {}, 'answerOption')[option]?.valueCoding
    const name = option < 0 ? 'text' : 'display'
    if (!isJsonObject(holder)) throw new Error('An answer is no coding')
    Object.assign(holder, { [name]: `${holder[name]}.` })
    return copy
  })
}

describe('the wording of an instrument', () => {
  it('is looked at for all six', () => {
    expect(instruments.map(({ id }) => id).sort()).toEqual([
      'brief-inspire',
      'goal-plan',
      'inspire',
      'own-plan-review',
      'strengths-worksheet',
      'vtp-guide',
    ])
  })

  it.each(instruments)('$id: the texts of the source are those its source.md has the SHA-256 of', (each) => {
    expect(each.source).toContain(`| Wording SHA-256`)
    expect(each.source).toContain(`\`${wordingHash(each.questionnaire)}\``)
  })

  it.each(instruments)('$id: our own texts are those its source.md has the SHA-256 of', (each) => {
    expect(each.source).toContain(`\`${ownWordingHash(each.questionnaire)}\``)
  })

  it.each(instruments)('$id: says of every item whose words it holds', ({ questionnaire }) => {
    const origins = new Set(itemsOf(questionnaire).map(originOf))
    expect([...origins].filter((origin) => !['source', 'ours', 'missing'].includes(origin ?? ''))).toEqual([])
    expect(wordingTexts(questionnaire, 'source').filter((text) => text.trim() === '')).toEqual([])
    expect(wordingTexts(questionnaire, 'ours').filter((text) => text.trim() === '')).toEqual([])
  })

  it.each(instruments)('$id: one letter more in any text changes a checksum', ({ id, questionnaire }) => {
    const before = wordingHash(questionnaire) + ownWordingHash(questionnaire)
    const same = changedOnce(questionnaire).filter(
      (changed) => wordingHash(changed) + ownWordingHash(changed) === before,
    )
    // Only items without wording are in no checksum: 17 items of INSPIRE, with 13 x 2 and 4 x 5 answers.
    expect(same).toHaveLength(id === 'inspire' ? 17 + 13 * 2 + 4 * 5 : 0)
  })

  it.each(instruments)(
    '$id: says what the terms are and what is not known of them',
    ({ source, questionnaire }) => {
      expect(source).toContain('## Terms')
      expect(source).toContain('Not known')
      const isOurs = wordingTexts(questionnaire, 'source').length === 0
      expect(String(questionnaire.copyright)).toContain(
        isOurs ? 'All texts are ours' : 'ask the authors before using it with people',
      )
    },
  )
})
