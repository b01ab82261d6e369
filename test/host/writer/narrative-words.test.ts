import { describe, expect, it } from 'vitest'
import { narrativeWords } from '../../../src/host/writer/narrative-words.ts'

describe('the words of a narrative', () => {
  it.each([
    ['&amp;', '&'],
    ['&lt;', '<'],
    ['&gt;', '>'],
    ['&quot;', '"'],
    ['&apos;', "'"],
    ['&nbsp;', ' '],
    ['&AMP;', '&'],
    // The last character there is, and the first number that is none.
    ['&#x10FFFF;', '\u{10ffff}'],
    ['&#1114111;', '\u{10ffff}'],
    ['&#x110000;', '&#x110000;'],
    ['&#1114112;', '&#1114112;'],
  ])('hold %s as the character it stands for', (written, character) => {
    expect(narrativeWords(`a${written}b`)).toBe(`a${character}b`)
  })

  it.each([
    ['walk > drive', 'walk > drive'],
    ['walk > drive <br/> with Sam', 'walk > drive with Sam'],
    ['before <!-- a > b --> after', 'before after'],
    ['<p>walk</p> a < b', 'walk a < b'],
  ])('keep what stands outside of tags and comments: %s', (div, words) => {
    expect(narrativeWords(div)).toBe(words)
  })
})
