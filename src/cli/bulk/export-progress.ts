import { readWords, showLine } from '../progress-line.ts'
import { ReadMeter } from '../read-meter.ts'
import { terminalText } from '../terminal-text.ts'

/** How far an export is, on a terminal; elsewhere nothing is said. */
export class ExportProgress {
  readonly meter = new ReadMeter(1)
  #doing = 'Asking the server for an export'
  #isReading = false
  readonly #line = showLine(() => this.#words())

  /** The server's own words for how far it is. */
  readonly onServer = (words: string): void => {
    this.#doing = words === '' ? 'The server is at work' : `The server is at work: ${terminalText(words)}`
  }

  /** Files are coming. */
  readonly onFiles = (files: number): void => {
    this.#isReading = true
    this.#doing = `Reading ${files} files as they come`
  }

  /** From now on nothing is said. */
  stop(): void {
    this.#line.stop()
  }

  #words(): string {
    if (!this.#isReading) return this.#doing
    const { bytes, ...counts } = this.meter.soFar
    return [
      `${this.#doing}: ${Math.round(bytes / 1e6).toLocaleString('en-GB')} MB`,
      ...readWords(counts),
    ].join(', ')
  }
}
