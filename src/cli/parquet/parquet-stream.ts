import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import { type ParquetColumn, type ParquetRow, parquetValue } from './parquet-column.ts'

const types: Readonly<Record<ParquetColumn['type'], BasicType>> = {
  string: 'STRING',
  int32: 'INT32',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
}

export interface ParquetStreamOptions {
  readonly columns: readonly ParquetColumn[]
  /** Rows of a row group; 50,000 unless said. What is held in memory is as long as one. */
  readonly rowsAGroup?: number
}

/**
 * Rows as the bytes of a Parquet file, given out by row groups, so that memory does not grow with the rows. The same rows give the same
 * bytes. Without `close` there is no footer, and no reader takes them.
 */
export class ParquetStream {
  readonly #columns: readonly ParquetColumn[]
  readonly #rowsAGroup: number
  readonly #writer: ParquetWriter
  #held: ParquetRow[] = []

  /** @param give Takes bytes; they are only good until the next ones. */
  constructor({ columns, rowsAGroup = 50_000 }: ParquetStreamOptions, give: (bytes: Uint8Array) => void) {
    this.#columns = columns
    this.#rowsAGroup = rowsAGroup
    const writer = new ByteWriter()
    const flush = () => {
      give(writer.getBytes())
      writer.index = 0
    }
    this.#writer = new ParquetWriter({
      writer: Object.assign(writer, { flush, finish: flush }),
      schema: schemaFromColumnData({ columnData: this.#columnData([]) }),
      createdBy: 'Alongside',
    })
  }

  /** @throws RangeError, now or with a later row, for a value its column cannot hold. */
  add(row: ParquetRow): void {
    this.#held.push(row)
    if (this.#held.length === this.#rowsAGroup) this.#giveGroup()
  }

  /** Gives what is left and the footer, with these facts in it. */
  close(metadata: Readonly<Record<string, string>> = {}): void {
    if (this.#held.length > 0) this.#giveGroup()
    this.#writer.kvMetadata = Object.entries(metadata).map(([key, value]) => ({ key, value }))
    this.#writer.finish()
  }

  #giveGroup(): void {
    this.#writer.write({ columnData: this.#columnData(this.#held), rowGroupSize: this.#rowsAGroup })
    this.#held = []
  }

  #columnData(rows: readonly ParquetRow[]) {
    return this.#columns.map((column) => ({
      name: column.name,
      type: types[column.type],
      nullable: column.nullable === true,
      // Least and greatest texts of a column would stand in the footer, and nobody looks for them there.
      ...(column.type === 'string' ? { statistics: false } : {}),
      data: rows.map((row) => parquetValue(row, column)),
    }))
  }
}
