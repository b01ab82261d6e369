import { ByteStore } from '../read/byte-store.ts'
import { sharedBytes } from '../read/shared-memory.ts'

/** Of each text: hash, block, offset, length. */
const stride = 4
const utf8 = new TextEncoder()

/** All texts of a numbering, as data that threads can share. */
export interface TextNumbersPart {
  readonly blocks: readonly Uint8Array[]
  readonly places: Int32Array
}

/** Numbers texts from 0 in the order they first come. It keeps bytes and no strings: a million ids take about 40 MB. */
export class TextNumbers {
  readonly #store = new ByteStore()
  readonly #text = new TextDecoder('utf-8', { ignoreBOM: true })
  #places = new Int32Array(stride << 10)
  /** Open addressing: the number of the text in a slot, one higher; 0 for an empty slot. */
  #slots = new Int32Array(1 << 12)
  #scratch = new Uint8Array(1 << 10)
  #count = 0

  get count(): number {
    return this.#count
  }

  /** The number of a text, a new one for a new text. */
  numberOf(text: string): number {
    if (text.length * 3 > this.#scratch.length) this.#scratch = new Uint8Array(text.length * 3)
    const { written } = utf8.encodeInto(text, this.#scratch)
    return this.#number(this.#scratch, written)
  }

  /** The text of a number that was given. */
  textOf(number: number): string {
    // A copy: not every platform decodes memory that is shared.
    return this.#text.decode(this.#bytesOf(number).slice())
  }

  toPart(): TextNumbersPart {
    const used = this.#places.subarray(0, this.#count * stride)
    const places = new Int32Array(sharedBytes(used.byteLength).buffer)
    places.set(used)
    return { blocks: this.#store.blocks, places }
  }

  /** Numbers the texts of another numbering too; gives the number here of each number there. */
  addPart({ blocks, places }: TextNumbersPart): Int32Array {
    const numbers = new Int32Array(places.length / stride)
    for (let theirs = 0; theirs < numbers.length; theirs += 1) {
      const [block = 0, offset = 0, length = 0] = places.subarray(theirs * stride + 1, (theirs + 1) * stride)
      const bytes = (blocks[block] ?? new Uint8Array()).subarray(offset, offset + length)
      numbers[theirs] = this.#number(bytes, length)
    }
    return numbers
  }

  #number(bytes: Uint8Array, length: number): number {
    const hash = hashOf(bytes, length)
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const known = (this.#slots[slot] as number) - 1
      if (this.#places[known * stride] === hash && this.#isText(known, bytes, length)) return known
    }
    return this.#add(bytes, length, hash)
  }

  #add(bytes: Uint8Array, length: number, hash: number): number {
    const number = this.#count
    this.#count += 1
    if (this.#count * stride > this.#places.length) this.#places = doubled(this.#places)
    const { block, offset } = this.#store.add(bytes.subarray(0, length))
    this.#places.set([hash, block, offset, length], number * stride)
    if (this.#count * 2 > this.#slots.length) this.#rehash()
    else this.#occupy(number)
    return number
  }

  #isText(number: number, bytes: Uint8Array, length: number): boolean {
    const known = this.#bytesOf(number)
    if (known.length !== length) return false
    for (let index = 0; index < length; index += 1) if (known[index] !== bytes[index]) return false
    return true
  }

  #bytesOf(number: number): Uint8Array {
    const [at, places] = [number * stride, this.#places]
    return this.#store.at(places[at + 1] as number, places[at + 2] as number, places[at + 3] as number)
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let number = 0; number < this.#count; number += 1) this.#occupy(number)
  }

  #occupy(number: number): void {
    const mask = this.#slots.length - 1
    let slot = (this.#places[number * stride] as number) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = number + 1
  }
}

/** FNV-1a with a last mixing, so that ids that count up fall apart. */
function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < length; index += 1)
    hash = Math.imul(hash ^ (bytes[index] as number), 0x01000193)
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ (hash >>> 12)
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}
