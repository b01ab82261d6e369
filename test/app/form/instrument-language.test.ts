import { afterEach, describe, expect, it } from 'vitest'
import briefInspire from '../../../questionnaires/brief-inspire/questionnaire.json' with { type: 'json' }
import { instrumentLanguage } from '../../../src/app/form/instrument-language.ts'
import { takeSiteWords } from '../../../src/app/present/site-words.ts'
import { readQuestionnaire } from '../../../src/fhir/index.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'

const english = defaultSitePolicy.words

afterEach(() => takeSiteWords(english, 'ltr'))

const form = (language?: string) => {
  const { language: _, ...rest } = briefInspire
  const read = readQuestionnaire(language === undefined ? rest : { ...rest, language })
  if (!read.ok) throw new Error('Brief INSPIRE is no Questionnaire')
  return read.value
}

describe('an instrument', () => {
  it.each([
    ['cy', 'en-GB', 'en-GB'],
    ['en-GB', 'de', 'de'],
    ['en-AU', 'en-GB', undefined],
    ['en-GB', undefined, undefined],
  ])('on a page in %s says what it is written in where that differs: %s', (language, own, said) => {
    takeSiteWords({ ...english, language }, 'ltr')
    expect(instrumentLanguage(form(own))).toBe(said)
  })
})
