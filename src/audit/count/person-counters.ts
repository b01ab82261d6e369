import { sharedBytes } from '../read/shared-memory.ts'

const recordsPerBlock = 1 << 12

/** All counters, as data that threads can share. */
export interface PersonCountersPart {
  /** Group and person of each record. */
  readonly owners: Int32Array
  readonly blocks: readonly Uint8Array[]
  /** Counter and how many times 256 it holds beyond its byte. */
  readonly carried: readonly (readonly [number, number])[]
}

/**
 * Counters for every person in every group: a byte each, and a note beside those that outgrow it. That is what it takes
 * to know how many people are behind a number, and how much each of them adds.
 */
export class PersonCounters {
  readonly width: number
  readonly #blocks: Uint8Array[] = []
  readonly #carried = new Map<number, number>()
  #owners = new Int32Array(2 << 10)
  /** Open addressing: a record, one higher; 0 for an empty slot. */
  #slots = new Int32Array(1 << 12)
  #count = 0

  /** @param width How many counters a person has in a group. */
  constructor(width: number) {
    this.width = width
  }

  /** How many records there are. */
  get count(): number {
    return this.#count
  }

  /** The record of a person in a group; a new one, of zeros, when they were not met there before. */
  record(group: number, person: number): number {
    const mask = this.#slots.length - 1
    let slot = hashOf(group, person) & mask
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const record = (this.#slots[slot] as number) - 1
      if (this.#owners[record * 2] === group && this.#owners[record * 2 + 1] === person) return record
    }
    return this.#add(group, person)
  }

  groupOf(record: number): number {
    return this.#owners[record * 2] as number
  }

  personOf(record: number): number {
    return this.#owners[record * 2 + 1] as number
  }

  raise(record: number, counter: number, by = 1): void {
    const at = record * this.width + counter
    const block = this.#blockOf(record)
    const place = (record % recordsPerBlock) * this.width + counter
    const sum = (block[place] as number) + by
    block[place] = sum & 0xff
    if (sum > 0xff) this.#carried.set(at, (this.#carried.get(at) ?? 0) + Math.floor(sum / 256))
  }

  /** Whether a counter of a record was ever raised. */
  has(record: number, counter: number): boolean {
    const place = (record % recordsPerBlock) * this.width + counter
    return this.#blockOf(record)[place] !== 0 || this.#carried.has(record * this.width + counter)
  }

  /** Writes the counters of a record into a list that is at least as long. */
  read(record: number, into: number[]): void {
    const block = this.#blockOf(record)
    const first = (record % recordsPerBlock) * this.width
    for (let counter = 0; counter < this.width; counter += 1) into[counter] = block[first + counter] as number
    if (this.#carried.size === 0) return
    for (let counter = 0; counter < this.width; counter += 1) {
      const carried = this.#carried.get(record * this.width + counter)
      if (carried !== undefined) into[counter] = (into[counter] as number) + carried * 256
    }
  }

  toPart(): PersonCountersPart {
    return {
      owners: this.#owners.slice(0, this.#count * 2),
      blocks: this.#blocks,
      carried: [...this.#carried],
    }
  }

  /** Adds the counters of another part, with the numbers here of its groups and people. */
  addPart(part: PersonCountersPart, groups: Int32Array, people: Int32Array): void {
    const { width } = this
    const records = part.owners.length / 2
    const here = new Int32Array(records)
    for (let theirs = 0; theirs < records; theirs += 1) {
      const [group = 0, person = 0] = part.owners.subarray(theirs * 2, theirs * 2 + 2)
      const record = this.record(groups[group] as number, people[person] as number)
      here[theirs] = record
      const block = part.blocks[Math.floor(theirs / recordsPerBlock)] as Uint8Array
      const first = (theirs % recordsPerBlock) * width
      for (let counter = 0; counter < width; counter += 1) {
        const by = block[first + counter] as number
        if (by > 0) this.raise(record, counter, by)
      }
    }
    for (const [at, times] of part.carried) {
      this.raise(here[Math.floor(at / width)] as number, at % width, times * 256)
    }
  }

  #add(group: number, person: number): number {
    const record = this.#count
    this.#count += 1
    if (this.#count * 2 > this.#owners.length) {
      const larger = new Int32Array(this.#owners.length * 2)
      larger.set(this.#owners)
      this.#owners = larger
    }
    this.#owners[record * 2] = group
    this.#owners[record * 2 + 1] = person
    if (record % recordsPerBlock === 0) this.#blocks.push(sharedBytes(recordsPerBlock * this.width))
    if (this.#count * 2 > this.#slots.length) this.#rehash()
    else this.#occupy(record)
    return record
  }

  #blockOf(record: number): Uint8Array {
    return this.#blocks[Math.floor(record / recordsPerBlock)] as Uint8Array
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let record = 0; record < this.#count; record += 1) this.#occupy(record)
  }

  #occupy(record: number): void {
    const mask = this.#slots.length - 1
    let slot = hashOf(this.groupOf(record), this.personOf(record)) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = record + 1
  }
}

function hashOf(group: number, person: number): number {
  const mixed = Math.imul(person + 1, 0x9e3779b1) ^ Math.imul(group + 1, 0x85ebca6b)
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) ^ (mixed >>> 13)
}
