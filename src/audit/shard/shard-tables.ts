/** A column of a shard's table. */
interface ShardColumn {
  readonly name: string
  readonly type: 'string' | 'int32' | 'boolean'
  readonly nullable?: true
}

/** A row of a shard's table: a value for each column; `null` is what is not there, never 0. */
export type ShardRow = Readonly<Record<string, string | number | boolean | null>>

const text = (name: string): ShardColumn => ({ name, type: 'string' })
const number = (name: string): ShardColumn => ({ name, type: 'int32' })
const truth = (name: string): ShardColumn => ({ name, type: 'boolean' })
const orNothing = (column: ShardColumn): ShardColumn => ({ ...column, nullable: true })

/** Shard and plan name a plan: how many plans its shard has written, this one included. */
const ofPlan = [number('shard'), number('plan'), text('person')]

/** What groups plans, each as JSON text (`"CareTeam/1"`, `null` for not recorded). */
const groups = [text('team'), text('plan_period'), text('plan_category')]

/** By the names of `reportedShares`, in hundredths. */
const flaggedAt = [70, 80, 90, 100].map((hundredths) => `flagged_at_${hundredths}`)

/**
 * The tables of a shard (docs/past-one-machine.md): every plan that was read, every action of those that count, and every
 * finding. Persons under keyed pseudonyms; no id of a plan or an owner, no words.
 */
export const shardTables = {
  plans: [
    ...ofPlan,
    // Who is taken for the same where nobody says which server the data is from.
    orNothing(text('person_name')),
    orNothing(text('person_server')),
    number('file'),
    orNothing(text('left_out')),
    ...groups.map(orNothing),
    number('actions'),
    number('stated'),
    number('staff_only'),
    text('verdict'),
    ...flaggedAt.map(truth),
    orNothing(text('expanded_verdict')),
    ...flaggedAt.map((name) => orNothing(truth(`expanded_${name}`))),
    truth('reason_recorded'),
    orNothing(text('time_fallback')),
  ],
  actions: [
    ...ofPlan,
    ...groups,
    number('action'),
    orNothing(text('focus')),
    orNothing(text('left_out')),
    orNothing(text('responsibility')),
    orNothing(text('not_stated')),
    truth('overridden'),
    truth('same_server_assumed'),
    truth('focus_server_assumed'),
    orNothing(text('expanded_responsibility')),
    orNothing(text('expanded_not_stated')),
    truth('expanded_overridden'),
  ],
  findings: [...ofPlan, text('code')],
} as const satisfies Readonly<Record<string, readonly ShardColumn[]>>

export type ShardTableName = keyof typeof shardTables

/** All of them, in the order they are written. */
export const shardTableNames: readonly ShardTableName[] = ['plans', 'actions', 'findings']
