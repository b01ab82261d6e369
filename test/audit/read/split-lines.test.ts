import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SourceLine } from '../../../src/audit/read/source-line.ts'
import { LineSplitter } from '../../../src/audit/read/split-lines.ts'
import { bytesSource } from '../memory-sources.ts'

type Seen = readonly [number: number, text: string, ended?: boolean]

const see = (line: SourceLine): Seen =>
  line.kind === 'line'
    ? [
        line.number,
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(line.bytes.subarray(line.start, line.end)),
        line.ended,
      ]
    : [line.number, line.kind]

/** Every line, looked at before the next chunk comes. */
async function linesOf(chunks: AsyncIterable<Uint8Array>, limitBytes?: number): Promise<Seen[]> {
  const splitter = new LineSplitter(limitBytes === undefined ? {} : { limitBytes })
  const seen: Seen[] = []
  for await (const chunk of chunks) seen.push(...Array.from(splitter.lines(chunk), see))
  const last = splitter.last()
  return last ? [...seen, see(last)] : seen
}

const inChunks = (text: string, chunkBytes: number) => bytesSource('f', text, chunkBytes).open()
const words = (lines: readonly Seen[]) => lines.map(([number, text]) => [number, text])

describe('LineSplitter', () => {
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
            .map((line, index) => [index + 1, line.replace(/^\uFEFF/, '').replace(/\r$/, '')] as const)
            .filter(([, line]) => /[^ \r\t]/.test(line))
          expect(words(await linesOf(inChunks(text, size)))).toEqual(expected)
        },
      ),
    )
  })

  it('knows a last line without a line end', async () => {
    const lines = await linesOf(inChunks('one\ntwo', 3))
    expect(lines).toEqual([
      [1, 'one', true],
      [2, 'two', false],
    ])
  })

  it.each([1, 4, 1000])(
    'passes over a line beyond the limit and reads the next one, in chunks of %i',
    async (size) => {
      expect(
        words(
          await linesOf(
            inChunks(`ab\n${'x'.repeat(11)}\ncd\n${'y'.repeat(10)}\n${'z'.repeat(12)}`, size),
            10,
          ),
        ),
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
    expect(words(await linesOf(chunks()))).toEqual([
      [1, 'abcd'],
      [2, 'e'],
    ])
  })
})
