import { open } from 'node:fs/promises'

const chunkBytes = 1 << 20

/**
 * The bytes of a file from a byte on. Each chunk is only good until the next one: all are read into the same memory, which
 * costs less than new memory for each.
 * @throws what opening and reading give.
 */
export async function* fileChunks(path: string, from = 0): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  try {
    const memory = new Uint8Array(chunkBytes)
    for (let position = from; ; ) {
      const { bytesRead } = await file.read(memory, 0, chunkBytes, position)
      if (bytesRead === 0) return
      position += bytesRead
      yield memory.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
