import type { PersonalityId } from '../../../src/sandbox/personality.ts'
import { people, type SmallSandbox, startSmallSandbox } from '../small-sandbox.ts'
import { textOf } from '../smart/smart-app.ts'

/** What Alongside asks for of the types that a goal plan is written as, and a little more. */
export const appScopes = [
  'launch',
  'openid',
  'fhirUser',
  'online_access',
  'patient/Patient.r',
  'patient/QuestionnaireResponse.crus',
  'patient/Observation.crs',
  'patient/Goal.crus',
  'patient/CarePlan.crus',
  'patient/Provenance.crs',
  'patient/DocumentReference.crs',
  'patient/Flag.crus',
]

const subject = { reference: 'Patient/rosa' }

/** A plan of the record's own, with one action that two people have. */
export const storedPlan = {
  resourceType: 'CarePlan',
  id: 'plan',
  status: 'active',
  intent: 'plan',
  title: 'Rosa & Sam',
  subject,
  activity: [
    {
      id: 'a1',
      detail: {
        status: 'in-progress',
        description: 'Walk <by> the river',
        performer: [{ reference: 'Patient/rosa', display: 'Rosa' }, { display: 'Sam Reid' }],
      },
    },
  ],
}
const toldPlan = {
  ...storedPlan,
  id: 'told',
  text: { status: 'additional', div: '<div xmlns="http://www.w3.org/1999/xhtml">Own words</div>' },
}

/** New resources about the person, each with an identifier by which it is found. */
export const make = {
  goal: (value: string, more: object = {}) => ({
    resourceType: 'Goal',
    identifier: [{ system: 'urn:p', value }],
    lifecycleStatus: 'active',
    description: { text: 'Walk by the river' },
    subject,
    ...more,
  }),
  response: (value: string, more: object = {}) => ({
    resourceType: 'QuestionnaireResponse',
    identifier: { system: 'urn:p', value },
    status: 'completed',
    subject,
    ...more,
  }),
  document: (value: string, contentTypes: readonly string[] = ['text/plain']) => ({
    resourceType: 'DocumentReference',
    identifier: [{ system: 'urn:p', value }],
    status: 'current',
    subject,
    content: contentTypes.map((contentType) => ({ attachment: { contentType, data: 'UGxhbg==' } })),
  }),
}

/** A sandbox with two people, a worker and two plans of the record's own. */
export function startHostSandbox(personality?: PersonalityId): Promise<SmallSandbox> {
  return startSmallSandbox({
    caseload: [...people, storedPlan, toldPlan],
    ...(personality === undefined ? {} : { personality }),
  })
}

interface Sent {
  readonly resource?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** The record as an app meets it after signing in with these scopes. */
export async function signInto(sandbox: SmallSandbox, scopes: readonly string[] = appScopes) {
  const { body: token } = await sandbox.app().signIn(sandbox.launch(), { scope: scopes.join(' ') })
  const authorization = `Bearer ${textOf(token, 'access_token')}`
  const send = async (method: string, path: string, { resource, headers = {} }: Sent = {}) => {
    const isPatch = method === 'PATCH'
    const answer = await fetch(`${sandbox.fhirBase}${path === '' ? '' : `/${path}`}`, {
      method,
      headers: {
        Authorization: authorization,
        Origin: sandbox.appUrl,
        ...(resource === undefined
          ? {}
          : { 'Content-Type': isPatch ? 'application/json-patch+json' : 'application/fhir+json' }),
        ...headers,
      },
      ...(resource === undefined ? {} : { body: JSON.stringify(resource) }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }
  return {
    token,
    granted: textOf(token, 'scope').split(' '),
    send,
    /** How many resources a search finds. */
    found: async (path: string): Promise<number> => (await send('GET', path)).body.total,
  }
}

/** What the CapabilityStatement says of a type, and of the server. */
export async function statementOf({ fhirBase }: SmallSandbox, type: string) {
  const statement = await (await fetch(`${fhirBase}/metadata`)).json()
  const [rest] = statement.rest
  const resource = rest.resource.find((each: { readonly type: string }) => each.type === type)
  return {
    statement,
    rest,
    resource,
    interactions: resource.interaction.map(({ code }: { readonly code: string }) => code),
  }
}
