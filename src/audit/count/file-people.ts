/** Knows the distinct people of each file, in four bytes for each of them. */
export class FilePeople {
  readonly #people = new Map<string, NumberList>()
  /** By person: the last file they were met in, by its place in the order of files, so that few are noted twice. */
  #lastFile = new Int32Array(1 << 10)
  #file = ''
  #fileNumber = 0
  #same: ReadonlyMap<number, number> = new Map()

  add(file: string, person: number): void {
    if (file !== this.#file) {
      this.#file = file
      this.#fileNumber += 1
    }
    if (person >= this.#lastFile.length) {
      const larger = new Int32Array(Math.max(person + 1, this.#lastFile.length * 2))
      larger.set(this.#lastFile)
      this.#lastFile = larger
    }
    if (this.#lastFile[person] === this.#fileNumber) return
    this.#lastFile[person] = this.#fileNumber
    const people = this.#people.get(file) ?? new NumberList()
    this.#people.set(file, people)
    people.add(person)
  }

  /** Takes people for others, by their numbers. */
  assumeSame(same: ReadonlyMap<number, number>): void {
    this.#same = same
  }

  count(file: string): number {
    const people = new Set<number>()
    for (const person of this.#people.get(file)?.numbers ?? []) people.add(this.#same.get(person) ?? person)
    return people.size
  }

  toPart(): readonly (readonly [string, Int32Array])[] {
    return [...this.#people].map(([file, people]) => [file, people.numbers.slice()])
  }

  /** Adds the people of another part of the data, by their numbers here. */
  addPart(part: readonly (readonly [string, Int32Array])[], people: Int32Array): void {
    for (const [file, theirs] of part) for (const person of theirs) this.add(file, people[person] as number)
  }
}

/** A list of numbers that takes four bytes for each. */
class NumberList {
  #numbers = new Int32Array(16)
  #count = 0

  get numbers(): Int32Array {
    return this.#numbers.subarray(0, this.#count)
  }

  add(number: number): void {
    if (this.#count === this.#numbers.length) {
      const larger = new Int32Array(this.#count * 2)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers[this.#count] = number
    this.#count += 1
  }
}
