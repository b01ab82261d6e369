import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AuditSource } from '../../../src/audit/read/audit-source.ts'
import { eachLine } from '../../../src/audit/read/each-line.ts'
import { type FilePart, fileParts, lineFinder, wholeFile } from '../../../src/audit/read/file-part.ts'
import { bytesSource } from '../memory-sources.ts'

interface SeenLine {
  readonly file: string
  readonly line: number
  readonly text: string
}

/** The lines of a part, with how many there are and how many bytes they take. */
async function linesOf(source: AuditSource, part: FilePart) {
  const seen: SeenLine[] = []
  const read = await eachLine(
    source,
    (line) => {
      const text =
        line.kind === 'line' ? new TextDecoder().decode(line.bytes.subarray(line.start, line.end)) : line.kind
      seen.push({ file: source.name, line: line.number, text })
    },
    part,
  )
  if (!read.ok) throw new Error(read.error.detail)
  return { seen, ...read.value }
}

it('gives every line to one part, by its number in the file, wherever parts and chunks break', async () => {
  const piece = fc.constantFrom('a', 'bc', 'é', '\n', '\n', '\r\n', ' ')
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 40 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 9 }),
      async (pieces, partBytes, chunkBytes) => {
        const source = bytesSource('f', pieces.join(''), chunkBytes)
        const whole = await linesOf(source, wholeFile(0))
        const parts = fileParts(source, 0, partBytes)
        expect(parts).toHaveLength(Math.max(1, Math.ceil((source.size ?? 0) / partBytes)))
        const read = await Promise.all(parts.map((part) => linesOf(source, part)))
        const findLine = lineFinder(new Map([['f', read.map(({ lines }) => lines)]]))
        expect(read.flatMap(({ seen }) => seen).map((line) => findLine(line))).toEqual(whole.seen)
        expect(read.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(source.size)
        expect(read.reduce((sum, { lines }) => sum + lines, 0)).toBe(whole.lines)
      },
    ),
    { numRuns: 300 },
  )
})

it('opens a part that begins inside a long line no further than to its end', async () => {
  let given = 0
  const source = bytesSource('f', `a\n${'x'.repeat(5_000)}\nb\n`, 100)
  const counting: AuditSource = {
    ...source,
    open: async function* (from) {
      for await (const chunk of source.open(from)) {
        given += chunk.length
        yield chunk
      }
    },
  }
  const [, , inside] = fileParts(source, 0, 1_000)
  expect(inside && (await linesOf(counting, inside)).seen).toEqual([])
  expect(given).toBeLessThan(1_300)
})

it('leaves a file whole that can only be read from its start', () => {
  expect(fileParts({ name: 'f.gz', open: async function* () {} }, 3, 10)).toEqual([wholeFile(3)])
})
