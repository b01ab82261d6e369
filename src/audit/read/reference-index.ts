import { type JsonObject, stringMember } from '../../fhir/index.ts'
import { ByteStore } from './byte-store.ts'
import { firstIsNewer } from './newest-version.ts'
import { packJson, unpackJson } from './packed-json.ts'
import { sharedBytes } from './shared-memory.ts'
import { writeJson } from './write-json.ts'

/** An index as plain memory: to be given to another thread, whole and at once. */
export interface ReferenceIndexPart {
  readonly blocks: readonly Uint8Array[]
  /** Five numbers an entry: hash, block, offset, bytes of the name, bytes of name and text. */
  readonly entries: Int32Array
  readonly slots: Int32Array
  readonly count: number
}

const stride = 5
const utf8 = new TextEncoder()

/**
 * Resources that plans may point to, by type and id, as packed text: about 90 bytes each where objects would be a
 * thousand. Of several versions the newest stays, whatever order they come in.
 */
export class ReferenceIndex {
  readonly #store = new ByteStore()
  readonly #text = new TextDecoder()
  /** Where names and records are written before they are looked for. */
  #scratch = new Uint8Array(4096)
  /** Where text is unpacked before it is decoded. */
  #unpacked = new Uint8Array(4096)
  #entries: Int32Array = new Int32Array(stride * 1024)
  #count = 0
  /** Numbers of entries from 1, by hash; 0 is free. At most half is used. */
  #slots: Int32Array = new Int32Array(2048)

  get heldBytes(): number {
    return this.#store.heldBytes + this.#entries.byteLength + this.#slots.byteLength
  }

  /** Keeps a resource; one without a type and an id cannot be pointed to. */
  keep(resource: JsonObject): void {
    const [type, id] = [stringMember(resource, 'resourceType'), stringMember(resource, 'id')]
    if (type === undefined || id === undefined) return
    // The intent of a request decides nothing.
    const { resourceType: _type, id: _id, intent: _intent, ...rest } = resource
    const nameBytes = this.#writeName(type, id)
    const written = this.#write(writeJson(rest), nameBytes)
    const length = packJson(this.#scratch, nameBytes, written)
    const record = this.#scratch.subarray(0, length)
    const hash = hashOf(record, nameBytes)
    const known = this.#find(record, nameBytes, hash)
    if (known >= 0 && !firstIsNewer(this.#textOf(record, nameBytes), this.#textAt(known))) return
    this.#put(known, [hash, this.#store.add(record), nameBytes, length])
  }

  /** The resource of this type and id. */
  lookup(type: string, id: string): JsonObject | undefined {
    const nameBytes = this.#writeName(type, id)
    const known = this.#find(this.#scratch, nameBytes, hashOf(this.#scratch, nameBytes))
    if (known < 0) return undefined
    const resource = JSON.parse(this.#textAt(known))
    resource.resourceType = type
    resource.id = id
    return resource
  }

  /** Writes a name to the start of the scratch memory, and gives where it ends. Nearly all are ASCII, and short. */
  #writeName(type: string, id: string): number {
    const name = `${type}/${id}`
    const scratch = this.#scratch
    if (name.length > scratch.length) return this.#write(name, 0)
    for (let at = 0; at < name.length; at += 1) {
      const unit = name.charCodeAt(at)
      if (unit >= 0x80) return this.#write(name, 0)
      scratch[at] = unit
    }
    return name.length
  }

  /** Writes text into the scratch memory from here on, and gives where it ends. */
  #write(text: string, from: number): number {
    const { read, written } = utf8.encodeInto(text, this.#scratch.subarray(from))
    if (read === text.length) return from + written
    const larger = new Uint8Array(from + text.length * 3)
    larger.set(this.#scratch.subarray(0, from))
    this.#scratch = larger
    return this.#write(text, from)
  }

  /** What another thread needs to hold the same. */
  toPart(): ReferenceIndexPart {
    return {
      blocks: this.#store.blocks,
      entries: sharedNumbers(this.#entries.subarray(0, this.#count * stride)),
      slots: sharedNumbers(this.#slots),
      count: this.#count,
    }
  }

  /** An index over what another one gave. */
  static from({ blocks, entries, slots, count }: ReferenceIndexPart): ReferenceIndex {
    const index = new ReferenceIndex()
    index.#store.adopt(blocks)
    index.#entries = entries
    index.#slots = slots
    index.#count = count
    return index
  }

  /** Takes in another index without copying its text; of two versions the newest stays. */
  add({ blocks, entries, count }: ReferenceIndexPart): void {
    const firstBlock = this.#store.adopt(blocks)
    for (let entry = 0; entry < count; entry += 1) {
      const at = entry * stride
      const [hash, nameBytes, length] = [entries[at] ?? 0, entries[at + 3] ?? 0, entries[at + 4] ?? 0]
      const place = { block: (entries[at + 1] ?? 0) + firstBlock, offset: entries[at + 2] ?? 0 }
      const record = this.#store.at(place.block, place.offset, length)
      const known = this.#find(record, nameBytes, hash)
      if (known >= 0 && !firstIsNewer(this.#textOf(record, nameBytes), this.#textAt(known))) continue
      this.#put(known, [hash, place, nameBytes, length])
    }
  }

  /** The number of the entry with this name; -1 when there is none. */
  #find(name: Uint8Array, nameBytes: number, hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = (this.#slots[slot] as number) - 1
      if (entry < 0) return -1
      if (this.#entries[entry * stride] === hash && this.#isNamed(entry, name, nameBytes)) return entry
    }
  }

  #isNamed(entry: number, name: Uint8Array, nameBytes: number): boolean {
    if (this.#entries[entry * stride + 3] !== nameBytes) return false
    const block = this.#store.blocks[this.#entries[entry * stride + 1] as number] as Uint8Array
    const offset = this.#entries[entry * stride + 2] as number
    for (let index = 0; index < nameBytes; index += 1) if (block[offset + index] !== name[index]) return false
    return true
  }

  #textAt(entry: number): string {
    return this.#textOf(this.#record(entry), this.#entries[entry * stride + 3] as number)
  }

  #record(entry: number): Uint8Array {
    const [at, entries] = [entry * stride, this.#entries]
    return this.#store.at(entries[at + 1] as number, entries[at + 2] as number, entries[at + 4] as number)
  }

  #textOf(record: Uint8Array, nameBytes: number): string {
    // In memory of its own: not every platform decodes memory that is shared.
    const { bytes, length } = unpackJson(record, nameBytes, record.length, this.#unpacked)
    this.#unpacked = bytes
    return this.#text.decode(bytes.subarray(0, length))
  }

  /** Replaces a known entry, or adds one. */
  #put(known: number, [hash, { block, offset }, nameBytes, length]: Entry): void {
    const entry = known < 0 ? this.#count : known
    if (known < 0) {
      this.#count += 1
      if (this.#count * stride > this.#entries.length) this.#entries = doubled(this.#entries)
    }
    this.#entries.set([hash, block, offset, nameBytes, length], entry * stride)
    if (known >= 0) return
    if (this.#count * 2 > this.#slots.length) this.#rehash()
    else this.#occupy(entry)
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let entry = 0; entry < this.#count; entry += 1) this.#occupy(entry)
  }

  #occupy(entry: number): void {
    const mask = this.#slots.length - 1
    let slot = (this.#entries[entry * stride] as number) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = entry + 1
  }
}

type Entry = readonly [
  hash: number,
  place: { readonly block: number; readonly offset: number },
  nameBytes: number,
  length: number,
]

/** FNV-1a with a last mixing, so that ids that count up fall apart. */
function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < length; index += 1)
    hash = Math.imul(hash ^ (bytes[index] as number), 0x01000193)
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ (hash >>> 12)
}

function sharedNumbers(numbers: Int32Array): Int32Array {
  const shared = new Int32Array(sharedBytes(numbers.byteLength).buffer)
  shared.set(numbers)
  return shared
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(stride * 1024, numbers.length * 2))
  larger.set(numbers)
  return larger
}
