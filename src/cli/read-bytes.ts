import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

const chunkBytes = 1 << 20
/** Exports compress to a tenth or a twentieth; what swells more than this is a bomb, not a record. */
const maximumRatio = 100
/** Small files are let through whatever their ratio: they cannot do harm. */
const ratioFromBytes = 64 << 20

/**
 * The bytes of a file; a name that ends in .gz is decompressed. `onBytes` is told how many bytes were read from the disk.
 * @throws whatever opening, reading or decompressing gives, and an Error when a .gz swells more than a hundredfold.
 */
export function readBytes(
  path: string,
  onBytes: (bytes: number) => void = () => {},
): AsyncIterable<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: chunkBytes })
  return /\.gz$/i.test(path) ? inflate(counted(file, onBytes)) : counted(file, onBytes)
}

async function* counted(file: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void) {
  for await (const chunk of file) {
    onBytes(chunk.length)
    yield chunk
  }
}

async function* inflate(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: chunkBytes })
  // The callback is left empty because the same error reaches the loop below.
  pipeline(file, gunzip, () => {})
  let inflatedBytes = 0
  for await (const chunk of gunzip) {
    inflatedBytes += chunk.length
    if (inflatedBytes > ratioFromBytes && inflatedBytes > maximumRatio * gunzip.bytesWritten) {
      throw new Error(`it expands more than ${maximumRatio} times; decompress it first if it is sound`)
    }
    yield chunk
  }
}
