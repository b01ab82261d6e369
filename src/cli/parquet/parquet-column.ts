/** A column of a Parquet file. */
export interface ParquetColumn {
  readonly name: string
  readonly type: 'string' | 'int32' | 'double' | 'boolean'
  /** Whether a row may have no value here: `null`, which is never 0 or an empty text. */
  readonly nullable?: true
}

export type ParquetValue = string | number | boolean | null

/** A row: a value for each column, by its name. */
export type ParquetRow = Readonly<Record<string, ParquetValue>>

const fits: Readonly<Record<ParquetColumn['type'], (value: ParquetValue) => boolean>> = {
  string: (value) => typeof value === 'string',
  int32: (value) => typeof value === 'number' && (value | 0) === value,
  double: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
}

const loneSurrogate = /\p{Surrogate}/u

/**
 * The value of a row for a column.
 * @throws RangeError for what the column cannot hold, so that nothing is written as something else: a number that is not finite or not
 *   whole, a missing value where there must be one, a text that is not Unicode (a writer of UTF-8 would put U+FFFD in its place).
 */
export function parquetValue(row: ParquetRow, { name, type, nullable }: ParquetColumn): ParquetValue {
  const value = row[name] ?? null
  if (value === null ? nullable !== true : !fits[type](value))
    throw new RangeError(`The column ${name} (${type}) cannot hold what is given to it.`)
  if (typeof value === 'string' && loneSurrogate.test(value))
    throw new RangeError(`The column ${name} is given a text that is not Unicode.`)
  return value
}
