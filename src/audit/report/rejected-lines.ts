import type { RejectedLine } from '../read/plan-tally.ts'

/** The report lists no more rejected lines than this; the count is always whole. */
export const maximumListedLines = 1_000

/** Counts rejected lines and keeps the place of the first ones by file and line, in whatever order they come. */
export class RejectedLines {
  #listed: RejectedLine[] = []
  #total = 0

  add(line: RejectedLine): void {
    this.#total += 1
    this.#listed.push(line)
    // Twice as many before they are sorted and cut, so that a broken file costs one sorting a thousand lines.
    if (this.#listed.length >= 2 * maximumListedLines) this.#cut()
  }

  /** Adds those of another part of the data. */
  addAll(listed: readonly RejectedLine[], total: number): void {
    this.#listed = [...this.#listed, ...listed]
    this.#total += total
    this.#cut()
  }

  get total(): number {
    return this.#total
  }

  get listed(): readonly RejectedLine[] {
    this.#cut()
    return this.#listed
  }

  #cut(): void {
    this.#listed = this.#listed.sort(byPlace).slice(0, maximumListedLines)
  }
}

function byPlace(a: RejectedLine, b: RejectedLine): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  if (a.line !== b.line) return a.line - b.line
  const [first, second] = [a, b].map(({ why, detail = '' }) => `${why} ${detail}`) as [string, string]
  return first === second ? 0 : first < second ? -1 : 1
}
