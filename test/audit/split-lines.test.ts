import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SourceLine, splitLines } from '../../src/audit/split-lines.ts'
import { bytesSource } from './memory-sources.ts'

async function linesOf(text: string, chunkBytes: number, limitBytes?: number): Promise<SourceLine[]> {
  const lines: SourceLine[] = []
  for await (const group of splitLines(bytesSource('f', text, chunkBytes).open(), limitBytes))
    lines.push(...group)
  return lines
}

const words = (lines: readonly SourceLine[]) =>
  lines.map((line) => [
    line.number,
    line.kind === 'line' ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(line.bytes) : line.kind,
  ])

describe('splitLines', () => {
  it('gives the same lines wherever the chunks break', async () => {
    const piece = fc.constantFrom('a', '{}', 'é', '🙂', '\n', '\r\n', '\r', ' ', '\0', '\uFEFF')
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        async (pieces, size) => {
          const text = pieces.join('')
          const expected = text
            .split('\n')
            .map((line, index) => [index + 1, line.endsWith('\r') ? line.slice(0, -1) : line] as const)
            .filter(([, line]) => /[^ \r\t]/.test(line.replace(/^\uFEFF/, '')))
          expect(words(await linesOf(text, size))).toEqual(expected)
        },
      ),
    )
  })

  it('knows a last line without a line end', async () => {
    const lines = await linesOf('one\ntwo', 3)
    expect(lines.map((line) => line.kind === 'line' && line.ended)).toEqual([true, false])
  })

  it.each([1, 4, 1000])(
    'passes over a line beyond the limit and reads the next one, in chunks of %i',
    async (size) => {
      expect(
        words(await linesOf(`ab\n${'x'.repeat(11)}\ncd\n${'y'.repeat(10)}\n${'z'.repeat(12)}`, size, 10)),
      ).toEqual([
        [1, 'ab'],
        [2, 'too-long'],
        [3, 'cd'],
        [4, 'y'.repeat(10)],
        [5, 'too-long'],
      ])
    },
  )

  it('does not lean on chunks that are filled again', async () => {
    const reused = new Uint8Array(2)
    const chunks = async function* () {
      for (const pair of ['ab', 'cd', '\ne']) {
        new TextEncoder().encodeInto(pair, reused)
        yield reused
      }
    }
    const found: unknown[] = []
    for await (const group of splitLines(chunks())) found.push(...words(group))
    expect(found).toEqual([
      [1, 'abcd'],
      [2, 'e'],
    ])
  })
})
