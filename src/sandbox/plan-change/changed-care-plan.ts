import {
  type JsonObject,
  objectMember,
  objectsMember,
  stringMember,
  submissionIdentifier,
} from '../../fhir/index.ts'
import { type ActionChange, type NewOwner, nextStatus } from './action-change.ts'

const { system } = submissionIdentifier('')

/** True for an active CarePlan that carries an identifier of ours and holds an action. */
export function isChangeableCarePlan(plan: JsonObject): boolean {
  const isOurs = objectsMember(plan, 'identifier').some(
    (identifier) => stringMember(identifier, 'system') === system,
  )
  return isOurs && stringMember(plan, 'status') === 'active' && placeOfAction(plan) >= 0
}

/** The plan with another status on its first open action, and one owner more. */
export function changedCarePlan(plan: JsonObject, owner: NewOwner | undefined): ActionChange {
  const place = placeOfAction(plan)
  const activities = objectsMember(plan, 'activity')
  const activity = activities[place] ?? {}
  const detail = objectMember(activity, 'detail') ?? {}
  const status = nextStatus(stringMember(detail, 'status'))
  const performer = [
    ...objectsMember(detail, 'performer'),
    ...(owner === undefined ? [] : [{ reference: `Practitioner/${owner.id}`, display: owner.name }]),
  ]
  const changed = { ...activity, detail: { ...detail, status, performer } }
  return {
    changed: { ...plan, activity: activities.with(place, changed) },
    action: stringMember(detail, 'description') ?? 'An action without words',
    status,
  }
}

/** Of the first action that is still open, else of any; -1 where there is none. */
function placeOfAction(plan: JsonObject): number {
  const details = objectsMember(plan, 'activity').map((activity) => objectMember(activity, 'detail'))
  const isOpen = (detail: JsonObject | undefined) =>
    detail !== undefined && !['cancelled', 'entered-in-error'].includes(stringMember(detail, 'status') ?? '')
  return details.findIndex(isOpen)
}
