import { createHash } from 'node:crypto'

/** The hash by which a change of the facts of a shard is found. */
export function factsHash(facts: object): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}
