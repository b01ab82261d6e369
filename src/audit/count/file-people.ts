/** Counts the distinct people of each file. The plans of a file must come one after another, those of other files not between them. */
export class FilePeople {
  readonly #counts = new Map<string, number>()
  /** By person: the last file they were met in, by its place in the order of files. */
  #lastFile = new Int32Array(1 << 10)
  #file = ''
  #fileNumber = 0

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
    this.#counts.set(file, this.count(file) + 1)
  }

  count(file: string): number {
    return this.#counts.get(file) ?? 0
  }

  toPart(): readonly (readonly [string, number])[] {
    return [...this.#counts]
  }

  /** Takes over the files of another part of the data; no file is in two parts. */
  addPart(part: readonly (readonly [string, number])[]): void {
    for (const [file, people] of part) this.#counts.set(file, people)
  }
}
