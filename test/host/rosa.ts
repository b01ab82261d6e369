import { parseReference } from '../../src/domain/reference.ts'
import type { JsonObject } from '../../src/fhir/index.ts'
import type { PlanLadder } from '../../src/host/goal-plans.ts'
import type { MeasureSubmission } from '../../src/host/host.ts'
import type { LaunchContext } from '../../src/host/launch-context.ts'
import { defaultSitePolicy } from '../../src/host/site/site-policy.ts'

const rosaReference = { reference: 'Patient/rosa' }

/** A small record about one invented person, her team, and one stranger. */
export const rosasRecord: readonly JsonObject[] = [
  {
    resourceType: 'Patient',
    id: 'rosa',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '999 000 0018' }],
    name: [{ use: 'official', given: ['Rosa'], family: 'Delgado' }],
    birthDate: '1984-05-03',
  },
  { resourceType: 'Patient', id: 'stranger', name: [{ text: 'Some One Else' }] },
  {
    resourceType: 'CareTeam',
    id: 'team',
    status: 'active',
    subject: rosaReference,
    participant: [
      {
        member: { reference: 'Practitioner/sam', display: 'Sam Reed' },
        role: [{ text: 'Care coordinator' }],
      },
      { member: { reference: 'PractitionerRole/maya-lead' } },
      { member: { reference: 'Practitioner/gone', display: 'Gone' }, period: { end: '2020-01-01' } },
      { member: { reference: 'Organization/trust', display: 'The trust' } },
    ],
  },
  { resourceType: 'Practitioner', id: 'sam', name: [{ given: ['Sam'], family: 'Reed' }] },
  { resourceType: 'Practitioner', id: 'maya', name: [{ given: ['Maya'], family: 'Okoro' }] },
  { resourceType: 'PractitionerRole', id: 'maya-lead', practitioner: { reference: 'Practitioner/maya' } },
  {
    resourceType: 'RelatedPerson',
    id: 'mum',
    patient: rosaReference,
    name: [{ text: 'Ana Delgado' }],
    relationship: [{ text: 'Mother' }],
  },
  {
    resourceType: 'CarePlan',
    id: 'plan',
    status: 'active',
    intent: 'plan',
    subject: rosaReference,
    activity: [
      { detail: { status: 'not-started', performer: [{ reference: 'Practitioner/sam' }] } },
      { reference: { reference: 'Task/errand' } },
    ],
  },
  { resourceType: 'Task', id: 'errand', status: 'requested', intent: 'order', owner: rosaReference },
]

/** Everything of a plan goes into the record as itself, one after the other. */
export const wholeLadder: PlanLadder = {
  response: 'record',
  goals: 'record',
  carePlan: 'record',
  provenance: 'record',
  flag: 'left-out',
  together: false,
  reasons: [{ resource: 'Flag', code: 'off', missing: [] }],
}

/** A launch of that record by a worker who may edit. */
export function rosasLaunch(fhirBase: string, change: Partial<LaunchContext> = {}): LaunchContext {
  return {
    fhirBase,
    patientId: 'rosa',
    user: { reference: 'Practitioner/sam' },
    needPatientBanner: true,
    access: { mode: 'edit', drafts: 'kept' },
    ladder: wholeLadder,
    site: defaultSitePolicy,
    ...change,
  }
}

const questionnaire = { url: 'https://alongside.example/fhir/Questionnaire/test', version: '1.0.0' }

/** A filled measure about a worker, with text that must survive byte for byte. */
export function submissionAbout(worker: string, identifier: string): MeasureSubmission {
  return {
    identifier,
    questionnaire,
    items: [
      {
        linkId: 'worker',
        text: 'About',
        answers: [
          {
            value: { kind: 'reference', reference: { literal: parseReference(worker), display: 'Worker' } },
            items: [],
          },
        ],
        items: [],
      },
      {
        linkId: 'q1',
        text: 'How?',
        answers: [{ value: { kind: 'string', value: '<b>&#65; 🙂 مرحبا</b>' }, items: [] }],
        items: [],
      },
    ],
    source: { literal: parseReference('Patient/rosa') },
    author: { literal: parseReference('Practitioner/sam') },
    mode: 'helped',
    authored: '2026-11-22T10:00:00+00:00',
    scores: [
      {
        scale: 'brief-inspire-total',
        value: 75,
        range: { low: 0, high: 100 },
        answered: 5,
        items: 5,
        provisional: true,
      },
    ],
  }
}

/** The questionnaire of `submissionAbout`. */
export const testQuestionnaireUrl = questionnaire.url
