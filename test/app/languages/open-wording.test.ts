import { afterEach, describe, expect, it } from 'vitest'
import { openWording } from '../../../src/app/languages/open-wording.ts'
import { speakLanguage } from '../../../src/app/languages/speak-language.ts'
import { dateInWords } from '../../../src/app/present/calendar-words.ts'
import { catalogue } from '../../../src/app/present/catalogue.ts'
import { messages } from '../../../src/app/present/messages.ts'
import { nameInSentence } from '../../../src/app/present/name-in-sentence.ts'
import { planCheckMessages } from '../../../src/app/present/plan-check-messages.ts'
import { takeSiteWords } from '../../../src/app/present/site-words.ts'
import { toolMessages } from '../../../src/app/present/tool-messages.ts'
import type { Wording } from '../../../src/app/present/wording.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { inCapitals } from '../wording/in-capitals.ts'

const english = defaultSitePolicy.words
const page = () => ({ lang: '', dir: '' })
const load = (language: () => Promise<Wording>, direction: 'ltr' | 'rtl' = 'ltr') => {
  const offered = { cy: { direction, load: language } }
  return async () => (words: typeof english) => speakLanguage(words, offered)
}

afterEach(() => takeSiteWords(english, 'ltr'))

describe('a site that speaks English', () => {
  it.each([
    ['en-GB', '3 May 2026'],
    ['en-US', 'May 3, 2026'],
    ['en-AU', '3 May 2026'],
  ])('writes dates as %s does', async (language, written) => {
    const html = page()
    await openWording({ ...english, language }, html)
    expect([html.lang, dateInWords('2026-05-03')]).toEqual([language, written])
  })

  it('is not asked to load a language', async () => {
    await openWording(english, page(), () => Promise.reject(new Error('asked')))
    expect(messages.home.title).toBe('Home')
  })
})

describe('a site whose language this build does not have', () => {
  it.each([
    ['none such', load(() => Promise.reject(new Error('not asked')))],
    ['its words do not load', load(() => Promise.reject(new Error('offline')))],
    ['the code does not load', () => Promise.reject(new Error('offline'))],
  ])('hears English, and is told so: %s', async (why, code) => {
    const html = page()
    await openWording({ ...english, language: why === 'none such' ? 'fr' : 'cy' }, html, code)
    expect([html.lang, html.dir]).toEqual(['en-GB', ''])
    expect([messages.home.title, dateInWords('2026-05-03')]).toEqual(['Home', '3 May 2026'])
  })
})

describe('a site that speaks another language', () => {
  it('hears it in what was read before, what is read later and what comes later, with its dates', async () => {
    const held = messages.home
    const html = page()
    await openWording(
      { ...english, language: 'cy' },
      html,
      load(async () => inCapitals()),
    )
    const later = catalogue('mix', { caption: 'Who had the actions' })
    expect(held.title).toBe('HOME')
    expect(held.heading('Rosa')).toBe('WORKING WITH ROSA')
    expect(toolMessages.heading['vtp-guide']).toBe('VALUES AND TREATMENT PREFERENCES')
    expect(later.caption).toBe('WHO HAD THE ACTIONS, EACH TIME THE PLAN WAS MADE OR REVIEWED')
    expect([html.lang, html.dir, dateInWords('2026-05-03')]).toEqual(['cy', 'ltr', '3 Mai 2026'])
  })

  it('keeps the noun of the site in what is said later', async () => {
    const words = { language: 'cy', person: 'service user', people: 'service users' }
    await openWording(
      words,
      page(),
      load(async () => inCapitals()),
    )
    expect(planCheckMessages.person).toBe('SERVICE USER')
  })

  it('from right to left, sets every name apart from the sentence around it', async () => {
    const html = page()
    await openWording(
      { ...english, language: 'cy' },
      html,
      load(async () => inCapitals(), 'rtl'),
    )
    expect([html.dir, nameInSentence('Rosa')]).toEqual(['rtl', '\u2068Rosa\u2069'])
  })
})
