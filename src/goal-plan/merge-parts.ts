import type { ActionStatus, GoalLifecycle } from './plan.ts'
import type { ConflictField, ConflictingSides, PlanChoice, PlanConflict } from './plan-conflict.ts'
import type { PlanField } from './plan-fields.ts'
import { sameValue } from './same-value.ts'
import { isWithdrawn } from './standing.ts'

/** Three versions of one thing; `base` is what both sides began with, absent when it was not there or is not known. */
export interface Versions<Part> {
  readonly base?: Part | undefined
  readonly mine?: Part | undefined
  readonly theirs?: Part | undefined
}

/** Where a merge stands in a plan, and who decides there. */
export interface MergePlace {
  readonly goalId?: string
  readonly actionId?: string
  /** What of several agreements it is in. */
  readonly who?: string
  /** What comes before the name of a field there: `staffView.`. */
  readonly within?: string
  /** False when nobody knows what both sides began with: what only one side says is then no removal by the other. */
  readonly isBaseKnown: boolean
  readonly choose: (conflict: PlanConflict) => PlanChoice
}

/** What holds of one value: as the one side left it that changed it. Both changed it: `undefined`, somebody has to say. */
export function unquestioned<Part>(
  { base, mine, theirs }: Versions<Part>,
  { isBaseKnown }: MergePlace,
): 'mine' | 'theirs' | undefined {
  if (sameValue(mine, theirs)) return 'mine'
  if (!isBaseKnown) return mine === undefined ? 'theirs' : theirs === undefined ? 'mine' : undefined
  if (sameValue(theirs, base)) return 'mine'
  return sameValue(mine, base) ? 'theirs' : undefined
}

/** One value of any kind: what holds of it, by the person's choice where both changed it. */
export function mergeValue<Part>(
  versions: Versions<Part>,
  {
    field,
    kind,
    place,
  }: { readonly field: string; readonly kind: ConflictingSides['kind']; readonly place: MergePlace },
): Part | undefined {
  const side = unquestioned(versions, place) ?? place.choose(conflictOver(versions, { field, kind, place }))
  // `both` is offered for words alone, which mergeFields joins itself.
  return side === 'theirs' ? versions.theirs : versions.mine
}

/** The parts of something that are one answer each. Members that are not there stay away. */
export function mergeFields<Whole extends object>(
  fields: readonly PlanField<Whole>[],
  versions: Versions<Whole>,
  place: MergePlace,
): Partial<Whole> {
  const merged = fields.flatMap(({ name, kind }) => {
    const { base, mine, theirs } = partsOf(versions, name)
    const as = typeof kind === 'string' ? kind : 'code'
    const isJoinable = as === 'words' && mine !== undefined && theirs !== undefined
    const side =
      unquestioned({ base, mine, theirs }, place) ??
      place.choose(conflictOver({ base, mine, theirs }, { field: name, kind: as, place }))
    const part = side === 'both' && isJoinable ? joined(mine, theirs) : side === 'theirs' ? theirs : mine
    return part === undefined ? [] : [[name, part]]
  })
  // Each stands under the name it was found under.
  return Object.fromEntries(merged) as Partial<Whole>
}

function partsOf<Whole>(
  { base, mine, theirs }: Versions<Whole>,
  name: string & keyof Whole,
): Versions<string> {
  const part = (whole: Whole | undefined) => {
    const value = whole?.[name]
    // Words not written yet are not said.
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return { base: part(base), mine: part(mine), theirs: part(theirs) }
}

/** The conflict over one value, for somebody to decide. */
export function conflictOver<Part>(
  { base, mine, theirs }: Versions<Part>,
  {
    field,
    kind,
    place,
  }: { readonly field: string; readonly kind: ConflictingSides['kind']; readonly place: MergePlace },
): PlanConflict {
  const { goalId, actionId, who, within = '' } = place
  const isJoinable = kind === 'words' && mine !== undefined && theirs !== undefined
  const said = {
    kind,
    ...(mine === undefined ? {} : { mine }),
    ...(theirs === undefined ? {} : { theirs }),
    ...(base === undefined ? {} : { was: base }),
  } as ConflictingSides
  return {
    key: [goalId, actionId, who, `${within}${field}`].filter((part) => part !== undefined).join('/'),
    ...(goalId === undefined ? {} : { goalId }),
    ...(actionId === undefined ? {} : { actionId }),
    field: `${within}${field}` as ConflictField,
    said,
    options: isJoinable ? ['mine', 'theirs', 'both'] : ['mine', 'theirs'],
    stands: isJoinable ? 'both' : isTakenAway(mine) && !isTakenAway(theirs) ? 'theirs' : 'mine',
  }
}

/** Entries that are the same or not, as owners are: what either side took out is out, what either put in is in. */
export function mergeSet<Entry>(
  { base = [], mine = [], theirs = [] }: Versions<readonly Entry[]>,
  keyOf: (entry: Entry) => string,
): readonly Entry[] {
  if (sameValue(mine, base)) return theirs
  if (sameValue(theirs, base)) return mine
  const keys = (entries: readonly Entry[]) => new Set(entries.map(keyOf))
  const [atBase, atMine, atTheirs] = [keys(base), keys(mine), keys(theirs)]
  return [
    ...mine.filter((entry) => atTheirs.has(keyOf(entry)) || !atBase.has(keyOf(entry))),
    ...theirs.filter((entry) => !atMine.has(keyOf(entry)) && !atBase.has(keyOf(entry))),
  ]
}

function joined(mine: string, theirs: string): string {
  return `${mine}\n\n${theirs}`
}

function isTakenAway(value: unknown): boolean {
  return value === undefined || isWithdrawn(value as GoalLifecycle | ActionStatus)
}
