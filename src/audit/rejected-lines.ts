import { maximumListedLines, type RejectedLine } from './audit-report.ts'

/** Counts rejected lines and keeps the place of the first ones, in the order files and lines are read. */
export class RejectedLines {
  readonly #listed: RejectedLine[] = []
  #total = 0

  add(line: RejectedLine): void {
    this.#total += 1
    if (this.#listed.length < maximumListedLines) this.#listed.push(line)
  }

  get total(): number {
    return this.#total
  }

  get listed(): readonly RejectedLine[] {
    return this.#listed
  }
}
