import type { ParquetColumn, ParquetRow } from './parquet-column.ts'
import { ParquetStream } from './parquet-stream.ts'

/** A table as it is written to Parquet. */
export interface ParquetTable {
  readonly columns: readonly ParquetColumn[]
  readonly rows: Iterable<ParquetRow>
  /** Facts about it, for the footer. */
  readonly metadata?: Readonly<Record<string, string>>
}

/**
 * A table as the bytes of a Parquet file; the same table gives the same bytes.
 * @throws RangeError for a value its column cannot hold.
 */
export function parquetBytes({ columns, rows, metadata = {} }: ParquetTable): Uint8Array {
  const parts: Uint8Array[] = []
  const stream = new ParquetStream({ columns }, (bytes) => parts.push(bytes.slice()))
  for (const row of rows) stream.add(row)
  stream.close(metadata)
  return Buffer.concat(parts)
}
