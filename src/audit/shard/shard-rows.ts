import { QualityExamples } from '../count/quality-examples.ts'
import { planFindings, type ReadPlan } from '../count/read-plan.ts'
import type { Pseudonym } from '../report/audit-row.ts'
import { planRows } from './plan-rows.ts'
import { type ShardRow, type ShardTableName, shardTableNames } from './shard-tables.ts'

/** Where the rows of a shard go. */
export interface ShardSink {
  readonly add: (table: ShardTableName, row: ShardRow) => void
  /** What was added so far is not to count: the plans are read anew. */
  readonly restart: () => void
}

/** What of its plans a shard keeps beside the rows. */
export class ShardRows {
  readonly #sink: ShardSink
  readonly #pseudonym: Pseudonym
  readonly #shard: number
  readonly #files: ReadonlyMap<string, number>
  /** Who reads. */
  #reader: object | undefined
  #plans = 0
  #newestMs = Number.NEGATIVE_INFINITY
  examples = new QualityExamples()

  /** @param files The names of the files, in the order of their numbers. */
  constructor(
    sink: ShardSink,
    {
      shard,
      files,
      pseudonym,
    }: { readonly shard: number; readonly files: readonly string[]; readonly pseudonym: Pseudonym },
  ) {
    this.#sink = sink
    this.#shard = shard
    this.#pseudonym = pseudonym
    this.#files = new Map(files.map((name, at) => [name, at]))
  }

  /** The newest update of any plan, in milliseconds since 1970; `null` when none says. */
  get newestMs(): number | null {
    return Number.isFinite(this.#newestMs) ? this.#newestMs : null
  }

  /** Takes a plan that a reader has read. */
  add(plan: ReadPlan, reader: object): void {
    this.begin(reader)
    const { reading, place } = plan
    const file = this.#files.get(place.file)
    if (file === undefined) throw new RangeError(`no file ${place.file}`)
    this.#plans += 1
    const updatedMs = Date.parse(reading.lastUpdated ?? '')
    for (const finding of planFindings(plan)) this.examples.add(finding, place)
    if (updatedMs > this.#newestMs) this.#newestMs = updatedMs
    const rows = planRows(plan, { shard: this.#shard, plan: this.#plans, file, pseudonym: this.#pseudonym })
    for (const table of shardTableNames) for (const row of rows[table]) this.#sink.add(table, row)
  }

  /** Another reader than before begins anew: an export is read again when it turns out that plans must be shown first. */
  begin(reader: object): void {
    if (this.#reader === reader) return
    if (this.#reader !== undefined) this.#sink.restart()
    this.#reader = reader
    this.#plans = 0
    this.#newestMs = Number.NEGATIVE_INFINITY
    this.examples = new QualityExamples()
  }
}
