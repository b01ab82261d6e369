import { inParts, type Payload, type Sink } from './payloads.ts'

/** Somebody whose every text in the record is a payload, or several. */
export interface HostilePerson {
  readonly id: string
  readonly payloads: readonly Payload[]
}

const between = ' · '
const textsAt = (payloads: readonly Payload[], sink: Sink) =>
  payloads.map((payload) => payload.at(sink)).join(between)

/** The resources of a person, the referenced ones first. */
export function recordOf({ id, payloads }: HostilePerson): readonly object[] {
  const subject = { reference: `Patient/${id}` }
  const text = { status: 'generated', div: narrative(payloads) }
  const plans = inParts(payloads, Math.ceil(payloads.length / 3))
  return [
    ...payloads.map((payload) => ({
      resourceType: 'Practitioner',
      id: `w-${payload.number}`,
      name: [{ text: payload.at('team') }],
    })),
    {
      resourceType: 'Patient',
      id,
      text,
      active: true,
      birthDate: '1970-01-01',
      name: [{ use: 'official', text: textsAt(payloads, 'name'), given: [textsAt(payloads, 'name')] }],
    },
    {
      resourceType: 'CareTeam',
      id: `${id}-team`,
      status: 'active',
      name: textsAt(payloads, 'title'),
      subject,
      participant: [
        { member: { reference: 'Practitioner/sam-okafor', display: 'Sam Okafor' } },
        ...payloads.map((payload) => ({
          member: { reference: `Practitioner/w-${payload.number}`, display: payload.at('team') },
        })),
      ],
    },
    ...payloads.map((payload) => ({
      resourceType: 'Goal',
      id: `${id}-goal-${payload.number}`,
      text,
      lifecycleStatus: 'active',
      description: { text: payload.at('goal') },
      subject,
    })),
    ...plans.map((part, place) => ({
      resourceType: 'CarePlan',
      id: `${id}-plan-${place}`,
      text,
      status: 'active',
      intent: 'plan',
      title: textsAt(part, 'title'),
      subject,
      goal: part.map(({ number }) => ({ reference: `Goal/${id}-goal-${number}` })),
      activity: part.map((payload) => ({
        detail: {
          status: 'in-progress',
          description: payload.at('step'),
          performer: [{ reference: 'Practitioner/sam-okafor', display: payload.at('owner') }],
        },
      })),
    })),
    {
      resourceType: 'QuestionnaireResponse',
      id: `${id}-said`,
      text,
      status: 'completed',
      questionnaire: 'https://alongside.example/fhir/Questionnaire/vtp-guide|1.0.0',
      subject,
      authored: '2026-03-03T10:00:00Z',
      author: { reference: 'Practitioner/sam-okafor', display: 'Sam Okafor' },
      source: subject,
      item: [
        {
          linkId: 'conversation',
          item: [
            {
              linkId: 'what-matters',
              item: [
                {
                  linkId: 'what-matters.1',
                  text: textsAt(payloads, 'text'),
                  answer: [{ valueString: textsAt(payloads, 'answer') }],
                },
              ],
            },
          ],
        },
      ],
    },
  ]
}

/** A narrative as a record that checks nothing would hold it: the payloads are its markup. */
function narrative(payloads: readonly Payload[]): string {
  return `<div xmlns="http://www.w3.org/1999/xhtml">${textsAt(payloads, 'narrative')}</div>`
}

/** Somebody with a plan for each payload, all held by staff, so that a card of the CDS service has the payloads for titles. */
export function recordWithCard({ id, payloads }: HostilePerson): readonly object[] {
  const subject = { reference: `Patient/${id}` }
  const step = {
    detail: {
      status: 'in-progress',
      description: 'A step',
      performer: [{ reference: 'Practitioner/sam-okafor' }],
    },
  }
  return [
    { resourceType: 'Patient', id, active: true, name: [{ text: id }] },
    ...payloads.map((payload) => ({
      resourceType: 'CarePlan',
      id: `${id}-${payload.number}`,
      status: 'active',
      intent: 'plan',
      title: payload.at('card'),
      subject,
      activity: [step, step, step],
    })),
  ]
}
