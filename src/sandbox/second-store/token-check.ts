import { isJsonObject, member, nhsNumberSystem, objectsMember, stringMember } from '../../fhir/index.ts'
import type { FhirAccess } from '../fhir/fhir-access.ts'
import type { FhirEngine } from '../fhir/fhir-engine.ts'

/** Where a store has tokens checked, and as whom it asks. */
export interface TokenTrust {
  /** The record's introspection endpoint (RFC 7662). */
  readonly introspection: string
  readonly clientId: string
  readonly clientSecret: string
  /** The record's FHIR base: whose patient a token is about. */
  readonly fhirBase: string
}

/** What a session may do with what is kept here of its patient; the record grants nothing of it, since it does not take it. */
const kept = [
  'patient/Patient.rs',
  'patient/Goal.crus',
  'patient/CarePlan.crus',
  'patient/Provenance.crs',
  'patient/Flag.crus',
].join(' ')

/**
 * What a bearer token allows here: nothing unless the record's sign-in service calls it active, else what is kept of the patient it was given for, found by the NHS number
 * that the record, asked with the same token, has for them. Somebody who is not here yet may be made here and nothing else.
 */
export async function accessByToken(
  token: string,
  { trust, engine }: { readonly trust: TokenTrust; readonly engine: FhirEngine },
): Promise<FhirAccess | undefined> {
  const basic = Buffer.from(`${trust.clientId}:${trust.clientSecret}`).toString('base64')
  const said = await answerOf(
    fetch(trust.introspection, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ token }),
    }),
  )
  if (member(said, 'active') !== true) return undefined
  const patient = stringMember(said, 'patient')
  if (patient === undefined) return undefined
  const ofRecord = await answerOf(
    fetch(`${trust.fhirBase}/Patient/${encodeURIComponent(patient)}`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/fhir+json' },
    }),
  )
  const number = nhsNumberOf(ofRecord)
  if (number === undefined) return undefined
  const here = engine.resources('Patient').find((one) => nhsNumberOf(one) === number)
  return here === undefined
    ? { kind: 'granted', scopes: 'patient/Patient.rs system/Patient.c', patientId: 'not-here-yet' }
    : { kind: 'granted', scopes: kept, patientId: here.id }
}

function nhsNumberOf(patient: object): string | undefined {
  const list = isJsonObject(patient) ? objectsMember(patient, 'identifier') : []
  const found = list.find((one) => stringMember(one, 'system') === nhsNumberSystem)
  return found && stringMember(found, 'value')
}

/** The JSON object of a 200 answer; nothing of any other. */
async function answerOf(asked: Promise<Response>) {
  const answer = await asked
  const body: unknown = answer.status === 200 ? await answer.json() : undefined
  return isJsonObject(body) ? body : {}
}
