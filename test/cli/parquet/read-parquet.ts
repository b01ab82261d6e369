import { DuckDBInstance } from '@duckdb/node-api'
import { parquetReadObjects } from 'hyparquet'

export type ReadRow = Readonly<Record<string, unknown>>

/** The rows of a Parquet file as `hyparquet` reads them. */
export async function readWithHyparquet(bytes: Uint8Array): Promise<readonly ReadRow[]> {
  return await parquetReadObjects({ file: new Uint8Array(bytes).buffer })
}

/** The same as DuckDB reads them, in the order of the file. */
export async function readWithDuckDb(path: string): Promise<readonly ReadRow[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    const read = await connection.runAndReadAll('SELECT * FROM read_parquet($path)', { path })
    return read.getRowObjectsJS()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
