import { parseReference } from '../../domain/reference.ts'
import { ownerKey } from '../../goal-plan/index.ts'
import type { PlanParts } from '../models/goal-plan.ts'
import type { Loaded } from '../models/record-area.ts'
import type { OwnerChoice, OwnersOnOffer } from './plan-place.ts'

/** Who may have an action: the person, the members of the care team, teams and organisations, and relatives. Names of nobody are left out. */
export function ownersOnOffer({
  host: { launch },
  person,
  workers,
  teams,
  relatives,
}: Pick<PlanParts, 'host' | 'person' | 'workers' | 'teams' | 'relatives'>): OwnersOnOffer {
  const known = person.state.value
  const areas = {
    workers: workers.state.value,
    teams: teams.state.value,
    relatives: relatives.state.value,
  }
  const itself = known.kind === 'present' ? [known.value] : []
  const choices: readonly OwnerChoice[] = [
    ...itself.map(({ firstName, displayName }) =>
      choice('person', { reference: `Patient/${launch.patientId}`, display: displayName, name: firstName }),
    ),
    ...all(areas.workers).map(({ reference, display, role, isViewer }) => ({
      ...choice('worker', { reference, display, note: role }),
      ...(isViewer === 'yes' ? { isViewer: true as const } : {}),
    })),
    ...all(areas.teams).map(({ reference, display }) => choice('team', { reference, display })),
    ...all(areas.relatives).map(({ reference, display, relationship }) =>
      choice('relative', { reference, display, note: relationship }),
    ),
  ]
  const states = Object.entries(areas) as [keyof typeof areas, Loaded<unknown>][]
  return {
    choices: choices.filter(({ name }) => name !== ''),
    loading: known.kind === 'loading' || states.some(([, state]) => state.kind === 'loading'),
    failed: states.flatMap(([name, state]) => (state.kind === 'failed' ? [name] : [])),
  }
}

function choice(
  party: OwnerChoice['party'],
  given: {
    readonly reference: string
    readonly display: string
    readonly name?: string
    readonly note?: string | undefined
  },
): OwnerChoice {
  const { reference, display, name = display, note } = given
  const who = { literal: parseReference(reference), display }
  return { who, key: ownerKey(who), name, party, ...(note === undefined ? {} : { note }) }
}

function all<Value>(state: Loaded<readonly Value[]>): readonly Value[] {
  return state.kind === 'present' ? state.value : []
}
