import type { ShardNumber } from '../../audit/shard/shard-of.ts'
import type { ShardTableName } from '../../audit/shard/shard-tables.ts'

/** The file that a shard is complete with: it is written last and has the hashes of the others. */
export function factsFileName({ shard, of }: ShardNumber): string {
  return `shard-${shard}-of-${of}.json`
}

/** The file of a table of a shard. */
export function tableFileName(table: ShardTableName, { shard, of }: ShardNumber): string {
  return `${table}-${shard}-of-${of}.parquet`
}

const fileName = /^(?:shard-(\d+)-of-(\d+)\.json|(?:plans|actions|findings)-(\d+)-of-(\d+)\.parquet)$/

/** The shard that a file belongs to by its name; `undefined` for a file of no shard. */
export function shardOfFile(name: string): string | undefined {
  const [, shard, of, tableShard, tableOf] = fileName.exec(name) ?? []
  const number = shard ?? tableShard
  return number === undefined ? undefined : `${number} of ${of ?? tableOf}`
}
