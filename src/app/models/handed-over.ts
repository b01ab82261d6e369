import type { ComponentType } from 'preact'
import type { Person } from '../../host/host.ts'
import type { SitePolicy } from '../../host/site/site-policy.ts'
import type { FormSession } from '../form/form-session.ts'
import type { Filling, FillingChoice } from './filling.ts'
import type { Loaded } from './record-area.ts'

/** All that a locked screen knows. Nothing else of the record may be reachable from it. */
export interface HandOverParts {
  /** Nothing is answered in it yet. */
  readonly filling: Filling<FormSession>
  /** What to call the one who answers. */
  readonly name: string
  /** How many questions the measure says it has. */
  readonly questions: number
  readonly site: SitePolicy
  /** Called once, when the screen has nothing left to do. Where it was handed over, the session ends with it. */
  readonly onEnd: (how: HandOverEnd) => void
  /** Leads on from the end; only where the screen is the person's own and was handed over by nobody. */
  readonly goOn?: () => void
}

/** How a locked screen ends. */
export type HandOverEnd = 'thanks' | 'stopped' | 'timed-out'

/** A locked screen in somebody's hands. Nothing but a new launch from the record gets out of it. */
export interface HandedOver {
  readonly Screen: ComponentType
}

/** The code of the locked screen, which comes when somebody is about to take it. */
export interface HandOverCode {
  openHandOver(parts: HandOverParts): HandedOver
}

/**
 * What to call the one who takes the screen, and the choice without the person's whole name: of that only the first name may stay in
 * memory. `undefined` while it is not known whose record this is.
 */
export function calledBy(
  choice: FillingChoice,
  known: Loaded<Person>,
  patientId: string,
): { readonly name: string; readonly choice: FillingChoice } | undefined {
  if (known.kind !== 'present') return undefined
  const person = `Patient/${patientId}`
  const { source, author } = choice
  if (source.reference !== person) return { name: source.display ?? '', choice }
  return {
    name: known.value.firstName,
    choice: {
      ...choice,
      source: { reference: person },
      ...(author?.reference === person ? { author: { reference: person } } : {}),
    },
  }
}
