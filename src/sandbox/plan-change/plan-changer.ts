import { err, ok, type Result } from '../../domain/result.ts'
import { objectMember, stringMember } from '../../fhir/index.ts'
import { nameOf } from '../ehr/person-name.ts'
import { personIdOf } from '../ehr/person-record.ts'
import type { FhirEngine } from '../fhir/fhir-engine.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import { changeSentence, type NewOwner } from './action-change.ts'
import { changedCarePlan, isChangeableCarePlan } from './changed-care-plan.ts'
import { changedDraft, isChangeableDraft } from './changed-draft.ts'

/**
 * Changes the plan that was stored last, as another worker would in the record's own screens: the status of an action, and
 * one owner more. `personId`: of this person (logical id of the Patient); left out, of anybody. Gives what was changed in
 * one sentence; the error says that there is nothing to change.
 */
export type PlanChanger = (personId?: string) => Promise<Result<string, string>>

const kinds = [
  { type: 'CarePlan', isChangeable: isChangeableCarePlan, change: changedCarePlan },
  { type: 'QuestionnaireResponse', isChangeable: isChangeableDraft, change: changedDraft },
] as const

/** The changer of one record. */
export function createPlanChanger(
  engine: Pick<FhirEngine, 'fhirBase' | 'resources' | 'revise'>,
): PlanChanger {
  return async (personId) => {
    const candidates = kinds.flatMap(({ type, isChangeable, change }) =>
      engine
        .resources(type)
        .filter((resource) => personId === undefined || personIdOf(resource, engine) === personId)
        .filter(isChangeable)
        .map((resource) => ({ resource, change })),
    )
    const latest = candidates.toSorted((a, b) => storedAt(a.resource) - storedAt(b.resource)).at(-1)
    if (latest === undefined) {
      return err('There is no plan of Alongside with an action in it yet. Begin one in Alongside first.')
    }
    const told: string[] = []
    await engine.revise(latest.resource, (standing) => {
      const owner = notYetNamed(engine.resources('Practitioner'), standing)
      const change = latest.change(standing, owner)
      told.push(changeSentence(change, owner))
      return change.changed
    })
    return ok(told.join(' '))
  }
}

function storedAt(resource: StoredResource): number {
  return Date.parse(stringMember(objectMember(resource, 'meta') ?? {}, 'lastUpdated') ?? '') || 0
}

/** The first worker whom the plan names nowhere. */
function notYetNamed(workers: readonly StoredResource[], plan: StoredResource): NewOwner | undefined {
  const text = JSON.stringify(plan)
  const worker = workers.find(({ id }) => !text.includes(`Practitioner/${id}"`))
  return worker === undefined ? undefined : { id: worker.id, name: nameOf(worker) }
}
