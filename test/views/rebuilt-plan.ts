import type { CarePlanContext } from '../../src/fhir/index.ts'
import type { Row } from './read-views.ts'

/** The rows of all views over the data around one plan, by the name of the view. */
export type RowsOf = (view: string) => readonly Row[]

/**
 * A CarePlan that says no more than its rows, and what its references lead to, made from rows only: where the rule finds the
 * same in it as in the plan itself, the views carry all that the rule needs. Numbered: by the views of SQL on FHIR 3.0.
 */
export function rebuiltPlan(rowsOf: RowsOf, { numbered }: { readonly numbered: boolean }): object {
  const [plan = {}] = rowsOf('care_plan')
  return {
    resourceType: 'CarePlan',
    ...given({ id: plan.id, status: plan.status, intent: plan.intent }),
    ...given({ subject: reference(plan, 'subject') }),
    contained: rowsOf('care_plan_contained').map((row) => ({
      resourceType: row.contained_type,
      id: row.contained_id,
    })),
    activity: numbered ? numberedActions(rowsOf) : rowsOf('care_plan_action').map(joinedAction),
  }
}

/** Finds requests, people and care teams as their rows tell of them. */
export function rebuiltLookup(rowsOf: RowsOf, { numbered }: { readonly numbered: boolean }) {
  const lookup: NonNullable<CarePlanContext['lookup']> = (type, id) => {
    if (type === 'Patient') return person(rowsOf, id)
    if (type === 'CareTeam') return team(rowsOf, id)
    const view = type === 'RequestGroup' && numbered ? 'request_group_owner_nested' : requestViews.get(type)
    const rows = view === undefined ? [] : rowsOf(view).filter((row) => row.id === id)
    return rows[0] && request(type, rows, rows[0])
  }
  return lookup
}

const requestViews: ReadonlyMap<string, string> = new Map([
  ['Task', 'task_owner'],
  ['ServiceRequest', 'service_request_owner'],
  ['MedicationRequest', 'medication_request_owner'],
  ['DeviceRequest', 'device_request_owner'],
  ['CommunicationRequest', 'communication_request_owner'],
  ['Appointment', 'appointment_owner'],
  ['RequestGroup', 'request_group_owner'],
  ['NutritionOrder', 'nutrition_order'],
  ['VisionPrescription', 'vision_prescription'],
])

function numberedActions(rowsOf: RowsOf): readonly object[] {
  const performers = rowsOf('care_plan_performer_numbered')
  return rowsOf('care_plan_action_numbered')
    .toSorted((a, b) => Number(a.action_number) - Number(b.action_number))
    .map((row) =>
      action(
        row,
        performers
          .filter((each) => each.action_number === row.action_number)
          .toSorted((a, b) => Number(a.performer_number) - Number(b.performer_number))
          .map((each) => reference(each, 'performer') ?? {}),
      ),
    )
}

function joinedAction(row: Row): object {
  return action(row, [
    ...words(row.performer_references).map((text) => ({ reference: text })),
    ...words(row.performer_types).map((type) => ({ type })),
    ...(row.has_other_performer === true ? [{ display: 'somebody' }] : []),
  ])
}

function action(row: Row, performer: readonly object[]): object {
  const detail = { ...given({ status: row.status, doNotPerform: row.do_not_perform }), performer }
  const request = given({ reference: row.request_reference, type: row.request_type })
  return {
    ...(row.has_detail === true
      ? { detail: performer.length > 0 ? detail : given({ ...detail, performer: null }) }
      : {}),
    ...(row.has_request === true ? { reference: request } : {}),
  }
}

function request(
  type: string,
  rows: readonly Row[],
  { id, status, do_not_perform: doNotPerform }: Row,
): object {
  const owners = rows.flatMap((row) => reference(row, 'owner') ?? [])
  const [owner] = owners
  const elements: Readonly<Record<string, object>> = {
    Task: { owner },
    ServiceRequest: { performer: owners },
    CommunicationRequest: { sender: owner },
    Appointment: { participant: owners.map((actor) => ({ actor })) },
    RequestGroup: { action: [{ participant: owners }] },
    NutritionOrder: {},
    VisionPrescription: {},
  }
  const flag = doNotPerform === true ? { doNotPerform } : {}
  return {
    resourceType: type,
    id,
    ...given({ status }),
    ...flag,
    ...(elements[type] ?? { performer: owner }),
  }
}

function person(rowsOf: RowsOf, id: string): object | undefined {
  const rows = rowsOf('patient_identifier').filter((row) => row.patient_id === id)
  if (rows.length === 0) return undefined
  const identifier = rows.map((row) => given({ system: row.identifier_system, value: row.identifier_value }))
  return { resourceType: 'Patient', id, identifier }
}

function team(rowsOf: RowsOf, id: string): object | undefined {
  const rows = rowsOf('care_team_member').filter((row) => row.care_team_id === id)
  if (rows.length === 0) return undefined
  const participant = rows.flatMap((row) => {
    const member = reference(row, 'member')
    return member === undefined ? [] : [{ member }]
  })
  return { resourceType: 'CareTeam', id, participant }
}

/** The Reference in the columns that begin so; `undefined` where nobody is named. */
function reference(row: Row, prefix: string): object | undefined {
  const identifier = given({
    system: row[`${prefix}_identifier_system`],
    value: row[`${prefix}_identifier_value`],
  })
  const whole = {
    ...given({ reference: row[`${prefix}_reference`], type: row[`${prefix}_type`] }),
    ...(Object.keys(identifier).length > 0 ? { identifier } : {}),
    ...(row[`${prefix}_has_words`] === true ? { display: 'somebody' } : {}),
  }
  return Object.keys(whole).length > 0 ? whole : undefined
}

function words(text: unknown): readonly string[] {
  return typeof text === 'string' && text !== '' ? text.split(' ') : []
}

/** Without the members that are null. */
function given(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value != null))
}
