import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blobSource } from '../../../src/app/audit/worker/blob-source.ts'

interface Read {
  readonly bytes: Buffer
  /** Of the file as it is. */
  readonly told: number
}

async function readAll(name: string, content: Uint8Array<ArrayBuffer>, from?: number): Promise<Read> {
  let told = 0
  const source = blobSource({ name, blob: new Blob([content]) }, (bytes) => {
    told += bytes
  })
  const chunks: Uint8Array[] = []
  for await (const chunk of source.open(from)) chunks.push(chunk)
  return { bytes: Buffer.concat(chunks), told }
}

const bytes = fc.uint8Array({ maxLength: 70_000 }).map((each) => new Uint8Array(each))

describe('a file of the page', () => {
  it('gives the bytes it holds, from any of them on, and tells how many', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.nat(80_000), async (content, from) => {
        const rest = Buffer.from(content.subarray(from))
        expect(await readAll('a.ndjson', content, from)).toEqual({ bytes: rest, told: rest.length })
      }),
    )
  })

  it('is decompressed by its name as Node does it, and tells of the compressed bytes', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const compressed = new Uint8Array(gzipSync(content))
        const read = await readAll('a.ndjson.GZ', compressed)
        expect(read).toEqual({ bytes: gunzipSync(compressed), told: compressed.length })
      }),
    )
  })

  it('has the hash of the file as it is', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const source = blobSource({ name: 'a.gz', blob: new Blob([content]) }, () => {})
        expect(await source.sha256?.()).toBe(createHash('sha256').update(content).digest('hex'))
      }),
    )
  })

  it.each([
    ['is cut off', new Uint8Array(gzipSync('a care plan '.repeat(999)).subarray(0, 40))],
    ['is no .gz', new TextEncoder().encode('{"resourceType":"CarePlan"}')],
  ])('breaks off when a .gz %s', async (_what, content) => {
    await expect(readAll('a.gz', content)).rejects.toThrow()
  })

  it('stops a .gz that swells, long before its end', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(200_000_000)))
    let expanded = 0
    const source = blobSource({ name: 'bomb.gz', blob: new Blob([bomb]) }, () => {})
    const reading = (async () => {
      for await (const chunk of source.open()) expanded += chunk.length
    })()
    await expect(reading).rejects.toThrow('expands more than 100 times')
    expect(expanded).toBeLessThan(100_000_000)
  })
})
