import type { Person } from '../../host/host.ts'
import { messages } from '../present/messages.ts'
import type { PlanPerson } from '../present/owner-name.ts'
import type { PlanPageProps } from './plan-page.ts'

/** The person as the record names them, once it did. */
export function recordedPerson({ parts }: Pick<PlanPageProps, 'parts'>): Person | undefined {
  const state = parts.person.state.value
  return state.kind === 'present' ? state.value : undefined
}

/** Whose plan it is; "the person" where the record has not said what to call them. */
export function planPerson(page: Pick<PlanPageProps, 'parts'>): PlanPerson {
  const { patientId, fhirBase } = page.parts.host.launch
  return { name: recordedPerson(page)?.firstName || messages.thePerson, patientId, fhirBase }
}
