import type { ReadByWorker } from '../crew-messages.ts'

const everyMs = 100

/** Counts what a worker reads, and tells of it ten times a second: a message for every plan would be the slower part. */
export class ReadReports {
  readonly #tell: (soFar: ReadByWorker) => void
  #soFar = { bytes: 0, plans: 0, rejected: 0 }
  #toldMs = 0

  constructor(tell: (soFar: ReadByWorker) => void) {
    this.#tell = tell
  }

  readonly addBytes = (bytes: number): void => {
    this.#soFar.bytes += bytes
    const nowMs = performance.now()
    if (nowMs - this.#toldMs < everyMs) return
    this.#toldMs = nowMs
    this.tellNow()
  }

  readonly addPlan = (what: 'read' | 'rejected'): void => {
    if (what === 'read') this.#soFar.plans += 1
    else this.#soFar.rejected += 1
  }

  tellNow(): void {
    this.#tell({ ...this.#soFar })
  }
}
