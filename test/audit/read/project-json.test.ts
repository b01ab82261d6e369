import { describe, expect, it } from 'vitest'
import { memberTrie } from '../../../src/audit/read/member-trie.ts'
import { JsonProjector, notJson } from '../../../src/audit/read/project-json.ts'
import { checkProjection } from './projection-property.ts'

const deep = 10_000
const tree = memberTrie(['a', 'b.a'], { deep: '' })
const project = (text: string) => new JsonProjector(tree).project(new TextEncoder().encode(text))

describe('JsonProjector', () => {
  it('takes, refuses and gives what the platform does, over JSON and near misses of it', () => {
    checkProjection(3000)
  })

  it.each([
    ['the last of equal names', '{"a":1,"a":{"x":1},"a":2}', { a: 2 }],
    ['a name written with escapes', '{"\\u0061":1}', { a: 1 }],
    [
      'lists passed through',
      '{"b":[{"a":1,"x":2},[{"a":2}],null,7]}',
      { b: [{ a: 1 }, [{ a: 2 }], null, 7] },
    ],
    ['another type where an object is meant', '{"b":"text"}', { b: 'text' }],
    ['half of a surrogate pair', '{"a":"\\ud800"}', { a: '\ud800' }],
    ['a byte order mark inside a text', '{"a":"\uFEFFx"}', { a: '\uFEFFx' }],
    ['no __proto__ but the own one, which is not kept', '{"__proto__":{"a":1},"a":2}', { a: 2 }],
  ])('gives %s', (_name, text, expected) => {
    expect(project(text)).toStrictEqual(expected)
  })

  it.each([
    ['nothing', ''],
    ['a byte order mark before it', '\uFEFF{}'],
    ['a comma at the end', '{"a":1,}'],
    ['a second value', '{}{}'],
    ['a line break inside a text', '{"x":"\n"}'],
    ['a number with a leading zero', '{"x":01}'],
    ['words', 'plan'],
    ['an open object', '{"a":{"b":1}'],
    ['a name without quotes', '{a:1}'],
  ])('refuses %s', (_name, text) => {
    expect(project(text)).toBe(notJson)
  })

  it.each([
    ['beside what is kept', `{"x":${'['.repeat(deep)}${']'.repeat(deep)},"a":1}`, 1],
    ['in what is kept', `{"a":1,"deep":${'{"deep":'.repeat(deep)}{}${'}'.repeat(deep)}}`, 1],
  ])('takes nesting 10,000 deep %s', (_name, text, a) => {
    expect((project(text) as { a: number }).a).toBe(a)
  })

  it.each([
    ['beside what is kept', `{"x":${'['.repeat(deep)}${']'.repeat(deep - 1)},"a":1}`],
    ['in what is kept', `{"deep":${'{"deep":'.repeat(deep)}${'}'.repeat(deep)}}`],
  ])('refuses unsound nesting 10,000 deep %s', (_name, text) => {
    expect(project(text)).toBe(notJson)
  })

  it('knows UTF-8 at every edge of its ranges as the platform does', () => {
    const edges = [
      0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xec, 0xed, 0xee, 0xef,
    ]
    const leads = [...edges, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff]
    const tails = [0x7f, 0x80, 0xbf, 0xc0]
    const three = leads.flatMap((a) => edges.flatMap((b) => edges.map((c) => [a, b, c])))
    const four = leads
      .slice(-6)
      .flatMap((a) => edges.flatMap((b) => tails.flatMap((c) => tails.map((d) => [a, b, c, d]))))
    const projector = new JsonProjector(tree)
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const wrong = [...three, ...four].filter((sequence) => {
      const bytes = Uint8Array.from([0x22, ...sequence, 0x22])
      const isSound = projector.project(bytes) !== notJson
      try {
        return decoder.decode(bytes) === '' || !isSound
      } catch {
        return isSound
      }
    })
    expect(wrong).toEqual([])
  })

  it('reads one text after another, also after one it refused', () => {
    const projector = new JsonProjector(tree)
    const bytes = new TextEncoder().encode('{"a":"x"}\n{"a":\n{"b":{"a":"x"}}\n')
    expect(projector.project(bytes, 0, 9)).toStrictEqual({ a: 'x' })
    expect(projector.project(bytes, 10, 15)).toBe(notJson)
    expect(projector.project(bytes, 16, 31)).toStrictEqual({ b: { a: 'x' } })
  })
})
