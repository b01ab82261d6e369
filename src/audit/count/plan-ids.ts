import { sharedBytes } from '../read/shared-memory.ts'
import { textHash } from './text-hash.ts'

/** Ids as pairs of numbers, as data that threads can share. */
export type PlanIdsPart = Int32Array

/**
 * Knows whether an id came twice, in eight bytes a plan. Two ids may share a hash: then it says so though none came twice,
 * which costs a second reading and no more. It never misses one that did.
 */
export class PlanIds {
  #hashes = new Int32Array(2 << 10)
  #count = 0

  add(id: string): void {
    const { high, low } = textHash(id)
    this.#room(this.#count + 1)
    this.#hashes[this.#count * 2] = high
    this.#hashes[this.#count * 2 + 1] = low
    this.#count += 1
  }

  toPart(): PlanIdsPart {
    const used = this.#hashes.subarray(0, this.#count * 2)
    const part = new Int32Array(sharedBytes(used.byteLength).buffer)
    part.set(used)
    return part
  }

  addPart(part: PlanIdsPart): void {
    this.#room(this.#count + part.length / 2)
    this.#hashes.set(part, this.#count * 2)
    this.#count += part.length / 2
  }

  /** Whether any hash is there twice. */
  hasRepeats(): boolean {
    return !this.#repeated().next().done
  }

  /** Tells whether an id was there twice, or shares its hash with one that was; to be asked for once all are there. */
  repeats(): (id: string) => boolean {
    const repeated = new Set(this.#repeated())
    return (id) => {
      const { high, low } = textHash(id)
      return repeated.has(nameOf(high, low))
    }
  }

  *#repeated(): Generator<string> {
    // Open addressing, at most half full: the place of a pair, one higher; 0 for an empty slot.
    const slots = new Int32Array(2 ** Math.ceil(Math.log2(this.#count * 2 + 2)))
    const mask = slots.length - 1
    for (let pair = 0; pair < this.#count; pair += 1) {
      const [high, low] = [this.#hashes[pair * 2] as number, this.#hashes[pair * 2 + 1] as number]
      let slot = low & mask
      for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const known = ((slots[slot] as number) - 1) * 2
        if (this.#hashes[known] === high && this.#hashes[known + 1] === low) yield nameOf(high, low)
      }
      slots[slot] = pair + 1
    }
  }

  #room(count: number): void {
    if (count * 2 <= this.#hashes.length) return
    const larger = new Int32Array(Math.max(count * 2, this.#hashes.length * 2))
    larger.set(this.#hashes)
    this.#hashes = larger
  }
}

function nameOf(high: number, low: number): string {
  return `${high} ${low}`
}
