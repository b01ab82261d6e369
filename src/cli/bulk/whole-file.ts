import { LineSplitter } from '../../audit/read/split-lines.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Tells whether an NDJSON file came whole: as many lines as its manifest counts, and none cut off. A server, or something on the way,
 * can end a file early as if that was its end.
 */
export class WholeFile {
  readonly #splitter = new LineSplitter()
  readonly #count: number | undefined
  #lines = 0

  /** @param count How many resources there should be, when that is known. */
  constructor(count: number | undefined) {
    this.#count = count
  }

  /** The next bytes. Gives what is wrong when there is already more than there should be. */
  take(chunk: Uint8Array): string | undefined {
    for (const _line of this.#splitter.lines(chunk)) this.#lines += 1
    return this.#count !== undefined && this.#lines > this.#count ? this.#wrongCount() : undefined
  }

  /** What is wrong now that there is no more. */
  end(): string | undefined {
    const last = this.#splitter.last()
    if (last !== undefined) this.#lines += 1
    if (last?.kind === 'line' && !isJson(last.bytes.subarray(last.start, last.end))) {
      return 'it ends in the middle of a line'
    }
    return this.#count !== undefined && this.#lines !== this.#count ? this.#wrongCount() : undefined
  }

  #wrongCount(): string {
    const more = this.#lines > (this.#count ?? 0) ? 'more' : String(this.#lines)
    return `the list of files counts ${this.#count} resources in it, and there are ${more}`
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(utf8.decode(bytes))
    return true
  } catch {
    return false
  }
}
