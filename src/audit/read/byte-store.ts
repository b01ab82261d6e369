import { sharedBytes } from './shared-memory.ts'

const blockBytes = 1 << 22

/** Where bytes stand in a store. */
export interface StoredBytes {
  readonly block: number
  readonly offset: number
}

/** Bytes one after another in blocks that are never moved, so growing copies nothing and another store can take them over. */
export class ByteStore {
  readonly #blocks: Uint8Array[] = []
  #used = blockBytes
  #heldBytes = 0

  get blocks(): readonly Uint8Array[] {
    return this.#blocks
  }

  /** Memory held, the unused end of each block included. */
  get heldBytes(): number {
    return this.#heldBytes
  }

  /** Keeps a copy. */
  add(bytes: Uint8Array): StoredBytes {
    if (this.#used + bytes.length > blockBytes) {
      const block = sharedBytes(Math.max(blockBytes, bytes.length))
      this.#blocks.push(block)
      this.#heldBytes += block.length
      this.#used = 0
    }
    const place = { block: this.#blocks.length - 1, offset: this.#used }
    this.#blocks[place.block]?.set(bytes, place.offset)
    this.#used += bytes.length
    return place
  }

  /** Takes the blocks of another store as they are; gives what to add to its block numbers. */
  adopt(blocks: readonly Uint8Array[]): number {
    const first = this.#blocks.length
    for (const block of blocks) {
      this.#blocks.push(block)
      this.#heldBytes += block.length
    }
    this.#used = blockBytes
    return first
  }

  /** The bytes at a place, not copied. */
  at(block: number, offset: number, length: number): Uint8Array {
    return (this.#blocks[block] ?? new Uint8Array()).subarray(offset, offset + length)
  }
}
