import type { RuleOptions } from '../../responsibility/index.ts'
import type { PlanFilter } from '../count/plan-filter.ts'
import type { PeriodLength, PlanTimeName } from '../count/plan-time.ts'
import type { QualityExample } from '../count/quality-examples.ts'
import type { RejectedLine } from '../read/plan-tally.ts'
import type { ReportedSite } from '../report/describe-site.ts'
import type { ShardNumber } from './shard-of.ts'
import type { ShardTableName } from './shard-tables.ts'

/** What a shard was asked for: all that decides what its rows say. */
export interface ShardAsked {
  readonly rule: RuleOptions
  readonly serverBase?: string
  readonly time: PlanTimeName
  readonly period: PeriodLength
  readonly filter: PlanFilter
  readonly expandCareTeams: boolean
  /** Whether rows say what actions are about. */
  readonly focus: boolean
  /** The site's file as a report tells of it, and the SHA-256 of what it says. */
  readonly site?: ReportedSite & { readonly sha256: string }
}

/** A file that every shard has read. */
export interface ShardFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  /** In all shards together. */
  readonly plans: number
  readonly rejected: number
}

/** What a shard says of itself, by which a merge knows what belongs together. */
export interface ShardFacts extends ShardNumber {
  readonly alongsideShard: '1'
  /** The version of the command that wrote it. */
  readonly tool: string
  /** Of the key that pseudonyms are made by: equal for equal keys, and nothing to find the key by. */
  readonly key: string
  readonly asked: ShardAsked
  readonly files: readonly ShardFile[]
  readonly rejected: { readonly total: number; readonly lines: readonly RejectedLine[] }
  /** Of this shard's plans, as what follows. */
  readonly examples: readonly (readonly [string, QualityExample])[]
  /** The newest update of any plan, in milliseconds since 1970. */
  readonly newestMs: number | null
  readonly ratingsMet: number
  readonly tables: Readonly<Record<ShardTableName, { readonly rows: number; readonly sha256: string }>>
}

/** Why shards are not all of one audit. `what`: the first that differs between two of them. */
export type ShardsProblem =
  | { readonly code: 'missing'; readonly of: number; readonly shards: readonly number[] }
  | { readonly code: 'doubled'; readonly of: number; readonly shards: readonly number[] }
  | {
      readonly code: 'differ'
      readonly what: (typeof mustAgree)[number]
      readonly shards: readonly [number, number]
    }

/** What shards of one audit have in common, in the order that is told of. */
const mustAgree = ['of', 'tool', 'asked', 'files', 'rejected', 'key'] as const

/** Whether these are all shards of one audit, each once; at least one is given. */
export function shardsProblem(shards: readonly ShardFacts[]): ShardsProblem | undefined {
  const [first] = shards
  if (!first) throw new RangeError('no shard')
  for (const what of mustAgree) {
    const other = shards.find((shard) => JSON.stringify(shard[what]) !== JSON.stringify(first[what]))
    if (other) return { code: 'differ', what, shards: [first.shard, other.shard] }
  }
  const { of } = first
  const times = Array.from({ length: of }, (_, at) => shards.filter(({ shard }) => shard === at + 1).length)
  const numbersOf = (is: (times: number) => boolean) => times.flatMap((n, at) => (is(n) ? [at + 1] : []))
  const doubled = numbersOf((n) => n > 1)
  if (doubled.length > 0) return { code: 'doubled', of, shards: doubled }
  const missing = numbersOf((n) => n === 0)
  return missing.length > 0 ? { code: 'missing', of, shards: missing } : undefined
}
