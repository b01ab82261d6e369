import { describe, expect, it } from 'vitest'
import { storedWords } from '../../../src/app/hand-over/stored-words.ts'
import type { StoredOutcome } from '../../../src/app/models/filling.ts'

const said = (outcome: StoredOutcome) => storedWords({ outcome, shared: 'nothing' }, 'Sam Okafor').join(' ')

const saved = {
  kind: 'saved',
  at: '2026-11-22T10:00:00Z',
  response: 'QuestionnaireResponse/1',
  observations: [],
} as const

const changed = (path: string): StoredOutcome => ({
  kind: 'saved-differently',
  response: 'QuestionnaireResponse/1',
  differences: [{ code: 'changed', path }],
})

describe('what the person is told at the end', () => {
  it('is when it was saved and what the worker sees', () => {
    expect(said(saved)).toMatch(
      /^Your answers were saved at .+\. Sam Okafor sees only the date in Alongside\.$/,
    )
  })

  it('promises nothing about who sees what when the record changed something', () => {
    const words = said(changed('QuestionnaireResponse.extension[0]'))
    expect(words).toContain('Your answers are in the record, but it changed something')
    expect(words).not.toMatch(/Sam|Nothing was saved|restrict/)
  })

  it.each([
    ['answers', changed('QuestionnaireResponse.meta.security'), 'staff may be able to open them'],
    ['score', { ...saved, scoreLabelLost: true as const }, 'staff may be able to see it'],
  ])('is that staff may see the %s when the record did not keep the mark', (_what, outcome, words) => {
    expect(said(outcome)).toContain(words)
  })
})
