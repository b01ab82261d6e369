import { expect, it } from 'vitest'
import { scoreInWords } from '../../../src/app/present/score-words.ts'

it.each([
  [65, '65 out of 100'],
  [0, '0 out of 100'],
  [66.666_666, '66.7 out of 100'],
])('says %d as "%s"', (value, words) => {
  expect(scoreInWords({ value, range: { low: 0, high: 100 } })).toBe(words)
})
