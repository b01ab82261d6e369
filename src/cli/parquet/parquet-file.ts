import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import type { ParquetRow } from './parquet-column.ts'
import { ParquetStream, type ParquetStreamOptions } from './parquet-stream.ts'

export interface ParquetFileOptions extends ParquetStreamOptions {
  /** Who may read it, as of `open`; with 0o600 only its owner. */
  readonly mode?: number
}

/** A Parquet file while it is written: rows are added one by one and written out by row groups. */
export class ParquetFile {
  readonly #path: string
  readonly #fd: number
  readonly #stream: ParquetStream

  /** @throws what `open` throws: EEXIST when there is such a file, which is never written over. */
  constructor(path: string, { mode = 0o666, ...options }: ParquetFileOptions) {
    this.#path = path
    this.#fd = openSync(path, 'wx', mode)
    this.#stream = new ParquetStream(options, (bytes) => {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#fd, bytes, at)
    })
  }

  /** @throws RangeError, now or with a later row, for a value its column cannot hold. */
  add(row: ParquetRow): void {
    this.#stream.add(row)
  }

  /** Writes what is left and the footer, with these facts in it. */
  close(metadata: Readonly<Record<string, string>> = {}): void {
    this.#stream.close(metadata)
    closeSync(this.#fd)
  }

  /** Gives up: the file is taken away. */
  discard(): void {
    closeSync(this.#fd)
    rmSync(this.#path)
  }
}
