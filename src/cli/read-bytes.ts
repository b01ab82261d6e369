import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { isGzipName } from '../audit/read/export-file-name.ts'
import { stopGzipBomb } from '../audit/read/gzip-limit.ts'
import { fileChunks } from './file-chunks.ts'

const chunkBytes = 1 << 20

/** How a file is read. */
export interface ReadBytesOptions {
  /** Told how many bytes were read from the disk. */
  readonly onBytes?: ((bytes: number) => void) | undefined
  /** The first byte that is read; of a file that is not compressed. */
  readonly from?: number
}

/**
 * The bytes of a file; a name that ends in .gz is decompressed. A chunk is only good until the next one.
 * @throws whatever opening, reading or decompressing gives, and an Error when a .gz swells more than a hundredfold.
 */
export function readBytes(
  path: string,
  { onBytes = () => {}, from = 0 }: ReadBytesOptions = {},
): AsyncIterable<Uint8Array> {
  if (!isGzipName(path)) return counted(fileChunks(path, from), onBytes)
  return inflate(counted(createReadStream(path, { highWaterMark: chunkBytes }), onBytes))
}

async function* counted(file: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void) {
  for await (const chunk of file) {
    onBytes(chunk.length)
    yield chunk
  }
}

/**
 * Decompresses gzip.
 * @throws an Error when it is cut off, and when it swells more than a hundredfold.
 */
export async function* inflate(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: chunkBytes })
  // The callback is left empty because the same error reaches the loop below.
  pipeline(file, gunzip, () => {})
  let inflatedBytes = 0
  for await (const chunk of gunzip) {
    inflatedBytes += chunk.length
    stopGzipBomb(gunzip.bytesWritten, inflatedBytes)
    yield chunk
  }
}
