import type { FhirAccess } from '../../../src/sandbox/fhir/fhir-access.ts'
import type { FhirEngine } from '../../../src/sandbox/fhir/fhir-engine.ts'

export const fhirBase = 'http://record.test/fhir'

/** A completed response about a patient. */
export function response(patient: string) {
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: 'https://alongside.example/fhir/Questionnaire/test|1.0.0',
    status: 'completed',
    subject: { reference: `Patient/${patient}` },
    author: { reference: 'Practitioner/sam' },
    authored: '2026-11-01T10:00:00+00:00',
  }
}

/** Two people, one worker and what is written about each. */
export const record = [
  { resourceType: 'Practitioner', id: 'sam', name: [{ family: 'Okafor', given: ['Sam'] }] },
  { resourceType: 'Patient', id: 'rosa', name: [{ family: 'Delgado' }] },
  {
    resourceType: 'Patient',
    id: 'wyn',
    name: [{ family: 'Pritchard' }],
    link: [{ other: { reference: 'Patient/rosa' }, type: 'seealso' }],
  },
  { ...response('rosa'), id: 'qr-rosa' },
  { ...response('rosa'), id: 'qr-rosa-draft', status: 'in-progress' },
  { ...response('wyn'), id: 'qr-wyn', author: { reference: 'Patient/rosa' } },
  {
    resourceType: 'CarePlan',
    id: 'plan-rosa',
    status: 'active',
    intent: 'plan',
    category: [{ coding: [{ system: 'http://snomed.info/sct', code: '736253002' }] }],
    subject: { reference: 'Patient/rosa' },
    author: { reference: 'Practitioner/sam' },
  },
  {
    resourceType: 'Observation',
    id: 'score-rosa',
    status: 'final',
    code: { text: 'Score' },
    subject: { reference: 'Patient/rosa' },
  },
  { resourceType: 'Basic', id: 'about-nobody', code: { text: 'A note about nobody' } },
] as const

export interface Ask {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  /** Sent as it is, instead of `body`. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** Sends one request to the engine and reads the answer. */
export async function ask(
  engine: FhirEngine,
  request: Ask | undefined,
  access: FhirAccess = { kind: 'full' },
): Promise<Answer> {
  if (request === undefined) throw new Error('The case names an attempt that is not in the table')
  const text = request.text ?? (request.body === undefined ? undefined : JSON.stringify(request.body))
  const answered = await engine.handle(
    new Request(`${engine.fhirBase}/${request.path}`, {
      method: request.method,
      headers: {
        ...(text === undefined ? {} : { 'content-type': 'application/fhir+json' }),
        ...request.headers,
      },
      ...(text === undefined ? {} : { body: text }),
    }),
    access,
  )
  const received = await answered.text()
  const body: unknown = received === '' ? undefined : JSON.parse(received)
  return { status: answered.status, headers: answered.headers, body }
}
