import { computed, signal } from '@preact/signals'
import type { GoalPlan } from '../../goal-plan/index.ts'
import type { ReadOutcome } from '../../host/host.ts'
import { loadPlans, type PlanParts } from '../models/goal-plan.ts'
import { knownPerson } from '../models/known-person.ts'
import { createRecordArea } from '../models/record-area.ts'
import { offsetDateTime } from '../present/calendar-words.ts'
import { readablePlan } from '../present/plan-readable.ts'
import type { Later } from '../tools/tool-saver.ts'
import { createPlanWork } from './create-plan-work.ts'
import { ownersOnOffer } from './owners-on-offer.ts'
import { planPeople } from './plan-people.ts'
import type { FinishedPlan, PlanPlace, PlanSitting } from './plan-place.ts'
import { planResponsibility } from './plan-responsibility.ts'
import { isOwnDraft, planStart } from './plan-start.ts'
import type { PlanStartKind } from './plan-work.ts'
import { readPlan } from './read-plan.ts'
import { saidMaterial } from './said-material.ts'

export interface PlanPlaceOptions {
  readonly parts: PlanParts
  readonly later: Later
}

/** Puts the goal plan on the desk. Its form is read when a plan is first begun. */
export function createPlanPlace({ parts, later }: PlanPlaceOptions): PlanPlace {
  const { host, recorded, now } = parts
  const form = createRecordArea({ read: parts.form.read })
  const sitting = signal<PlanSitting>({ kind: 'none' })
  const finished = signal<FinishedPlan | undefined>(undefined)
  const overwrote = signal(false)
  let opening = 0
  let asked: PlanStartKind = 'new'

  const begin = async (kind: PlanStartKind): Promise<void> => {
    if (sitting.peek().kind === 'open') return
    asked = kind
    opening += 1
    const mine = opening
    const settle = (next: PlanSitting) => {
      if (mine === opening) sitting.value = next
    }
    sitting.value = { kind: 'opening' }
    if (form.state.peek().kind !== 'present') await form.load()
    const state = form.state.peek()
    if (state.kind === 'failed') return settle(state)
    // On a slow record somebody begins before it has said whose it is.
    const known = await knownPerson(parts.person)
    if (known.kind === 'failed') return settle(known)
    const people = planPeople(parts)
    if (state.kind !== 'present' || people === undefined)
      return settle({ kind: 'failed', problem: { code: 'unreachable' } })
    // Asked for every sitting: what is needed for saving is then here before the first word, whatever becomes of the files of this version later.
    const { version } = state.value
    const [identifier, missing] = await Promise.all([newResponse(parts, version), host.preparePlan()])
    if (identifier.kind === 'failed') return settle(identifier)
    if (missing !== undefined) return settle({ kind: 'failed', problem: missing })
    const start = await planStart(kind, parts, identifier.value)
    if (start.kind === 'failed') return settle(start)
    if (start.value === undefined) return settle({ kind: 'none' })
    if (mine !== opening) return
    const work = createPlanWork({
      host,
      form: state.value,
      start: start.value,
      people,
      readPlan,
      readable: (plan) => readableFor(parts, plan),
      newIdentifier: () => newResponse(parts, version),
      now,
      later,
      onOverwrote: () => {
        overwrote.value = true
      },
    })
    settle({ kind: 'open', work })
  }
  const end = () => {
    opening += 1
    const state = sitting.peek()
    if (state.kind === 'open') state.work.dispose()
    sitting.value = { kind: 'none' }
  }
  const leave = () => {
    end()
    void loadPlans(parts)
  }

  return {
    form,
    sitting,
    owners: computed(() => ownersOnOffer(parts)),
    said: computed(() =>
      saidMaterial(
        parts.tools.map(({ recorded: { state } }) =>
          state.value.kind === 'present' ? state.value.value : [],
        ),
      ),
    ),
    finished,
    told: signal(''),
    overwrote,
    begin,
    retry: () => begin(asked),
    draft() {
      const { value: state } = recorded.state
      return state.kind === 'present' ? state.value.find(isOwnDraft) : undefined
    },
    close() {
      const state = sitting.peek()
      if (state.kind !== 'open') return
      const { finishing, plan } = state.work
      const { value: done } = finishing
      if (done.kind !== 'ended') return
      finished.value = {
        plan: plan.peek(),
        receipt: done.receipt,
        readable: readableFor(parts, plan.peek()),
        at: now().toISOString(),
        isOnlyHere: done.receipt.parts.every(({ outcome }) => outcome.kind === 'left-out'),
      }
      leave()
      void parts.plans.load()
    },
    leave,
    taken() {
      const { value } = finished
      if (value !== undefined) finished.value = { ...value, isOnlyHere: false }
    },
    dispose() {
      end()
      form.dispose()
      finished.value = undefined
      overwrote.value = false
    },
  }
}

/** Where nothing can be saved into the record there is nothing to ask it either. */
async function newResponse(
  { host, form, newIdentifier }: Pick<PlanParts, 'host' | 'form' | 'newIdentifier'>,
  version: string,
): Promise<ReadOutcome<string>> {
  return host.launch.ladder.response === 'record'
    ? host.draftIdentifier({ questionnaireUrl: form.url, version })
    : { kind: 'present', value: newIdentifier() }
}

function readableFor({ host: { launch }, person, now }: PlanParts, plan: GoalPlan): string {
  const known = person.state.peek()
  const identity = known.kind === 'present' ? known.value : { displayName: '', firstName: '' }
  const author = launch.user?.display
  return readablePlan(plan, {
    person: { name: identity.firstName, patientId: launch.patientId, fhirBase: launch.fhirBase },
    identity,
    authored: offsetDateTime(now()),
    ...(author === undefined ? {} : { author }),
    assessment: planResponsibility(plan, launch),
  })
}
