import { describe, expect, it } from 'vitest'
import { readCompletedInstrument } from '../../src/publishing/completed-instrument.ts'
import { filledInspire } from '../questionnaires/filled-inspire.ts'

const { questionnaire } = filledInspire()

/** The completed INSPIRE with every match of `text` in its JSON exchanged. */
function exchanged(text: string, other: string): object {
  const json = JSON.stringify(questionnaire)
  if (!json.includes(text)) throw new Error(`${text} is not in the measure`)
  return JSON.parse(json.replaceAll(text, other))
}

describe('an instrument that a site has completed', () => {
  it('is taken as the tool filled it, whatever the order of its members', () => {
    const reversed = Object.fromEntries(Object.entries(questionnaire).toReversed())
    for (const each of [questionnaire, reversed])
      expect(readCompletedInstrument('inspire.json', each)).toMatchObject({ ok: true })
  })

  it.each<[string, () => object, string]>([
    ['the numbers its answers stand for', () => exchanged('"valueDecimal":4', '"valueDecimal":0'), 'item['],
    ['how its score is worked out', () => exchanged('25', '20'), 'in more than the wording'],
    ['when an item is asked', () => exchanged('"operator":"="', '"operator":"!="'), 'enableWhen'],
    ['a code of its answers', () => exchanged('"code":"no"', '"code":"nay"'), 'item['],
    ['its terms', () => ({ ...questionnaire, copyright: 'Free for all.' }), 'first at copyright'],
    [
      'a text of ours',
      () => exchanged('The worker these questions are about', 'Your worker'),
      'item[worker]',
    ],
  ])('is refused when this was changed: %s', (_what, changed, words) => {
    const read = readCompletedInstrument('inspire.json', changed())
    if (read.ok) throw new Error('it was taken')
    expect(read.error).toContain('differs from the shipped form in more than the wording')
    expect(read.error).toContain(words)
    expect(read.error).toContain('alongside instruments fill')
  })
})
