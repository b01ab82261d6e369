import { type JsonObject, stringMember } from '../../fhir/index.ts'
import { contentDigest } from '../count/content-digest.ts'
import { textHash } from '../count/text-hash.ts'

/** One of `of` shards of an audit; `shard` is 1 to `of`. */
export interface ShardNumber {
  readonly shard: number
  readonly of: number
}

/** More shards than anybody has machines. */
export const maximumShards = 1_000

/**
 * The shard a plan belongs to, 1 to `of`: by its id, so that all versions of a plan meet in one shard; a plan without an id is
 * one of its own and goes by its content. Nothing rests on the hash but how even the shards are.
 */
export function shardOf(plan: JsonObject, of: number): number {
  const id = stringMember(plan, 'id')
  const { low } = id ? textHash(id) : contentDigest(plan)
  return ((low >>> 0) % of) + 1
}

/** `2/7` as shard 2 of 7; `undefined` when it is none. */
export function readShardNumber(text: string): ShardNumber | undefined {
  const [, shard = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number)
  return shard >= 1 && shard <= of && of <= maximumShards ? { shard, of } : undefined
}
