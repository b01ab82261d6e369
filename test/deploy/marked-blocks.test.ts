import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { markedBlocks } from './marked-blocks.ts'

describe('the marked blocks of a paper', () => {
  it('are its sh blocks with a mark, word for word, under their headings', () => {
    const paper =
      '# One\n```sh deploy served\na \\\n  b\n```\n```sh\nnot this\n```\n## Two\n```json\n# no\n```\n```sh fetch\nc\n```\n'
    expect(markedBlocks(paper)).toEqual([
      { kind: 'deploy', marks: ['served'], heading: 'One', commands: 'a \\\n  b\n' },
      { kind: 'fetch', marks: [], heading: 'Two', commands: 'c\n' },
    ])
  })

  it('are refused where a fence is left open', () => {
    expect(() => markedBlocks('# One\n```sh deploy\na\n')).toThrow('“One”')
  })

  it('of the way through begin with the variables and end with going back, and know no other kind', () => {
    const blocks = markedBlocks(readFileSync('docs/deploy/README.md', 'utf8'))
    expect(blocks[0]?.marks).toEqual(['variables'])
    expect(blocks.filter(({ kind }) => kind === 'deploy').at(-1)?.marks).toEqual(['rollback'])
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(['deploy', 'fetch', 'service']))
  })
})
