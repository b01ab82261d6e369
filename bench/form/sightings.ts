import type { BenchForm } from './make-forms.ts'
import type { Target } from './targets.ts'
import { median, type Profile, type Sighting } from './visit-page.ts'

/** Which visits belong together. */
export interface Cell {
  readonly target: Target
  readonly form: Pick<BenchForm, 'name'>
  readonly profile: Profile
}

export interface Sightings {
  add(cell: Cell, seen: Sighting): void
  /** The middle of what the visits of a cell showed; `NaN` when one of them never came that far. */
  middle(cell: Cell, what: keyof Sighting): number
  /** The most of any visit, of any cell of this target; `NaN` without visits, or when one of them never came that far. */
  most(target: Target, what: keyof Sighting): number
}

/** Keeps what the visits of one invocation showed. */
export function sightingsOf(): Sightings {
  const kept = new Map<string, Sighting[]>()
  const keyOf = ({ target, form, profile }: Cell) => `${target.name} ${form.name} ${profile}`
  return {
    add(cell, seen) {
      kept.set(keyOf(cell), [...(kept.get(keyOf(cell)) ?? []), seen])
    },
    middle: (cell, what) => median((kept.get(keyOf(cell)) ?? []).map((seen) => seen[what] ?? Number.NaN)),
    most(target, what) {
      const all = [...kept]
        .filter(([key]) => key.startsWith(`${target.name} `))
        .flatMap(([, seen]) => seen.map((each) => each[what] ?? Number.NaN))
      return all.length === 0 ? Number.NaN : Math.max(...all)
    },
  }
}
