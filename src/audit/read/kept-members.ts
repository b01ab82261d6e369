import { type MemberNode, memberTrie } from './member-trie.ts'

const reference = ['reference', 'type', 'display?', 'identifier.system', 'identifier.value']
const concept = ['text', 'coding.system', 'coding.code', 'coding.display']
const period = ['start', 'end']

const within = (path: string, inner: readonly string[]) => inner.map((name) => `${path}.${name}`)

const anyResource = [
  'resourceType',
  'id',
  ...within('meta', ['lastUpdated', 'versionId']),
  'status',
  'doNotPerform',
  ...within('identifier', ['system', 'value']),
]

const carePlan = [
  ...['intent', 'title?', 'created', ...within('period', period), ...within('category', concept)],
  ...['subject', 'author', 'careTeam'].flatMap((path) => within(path, reference)),
  ...['activity.detail.status', 'activity.detail.doNotPerform'],
  ...['activity.detail.performer', 'activity.reference'].flatMap((path) => within(path, reference)),
  // Ours: why a plan is right as it is.
  ...['url', 'extension.url', 'extension.valueString'].map((name) => `extension.${name}`),
  ...within('extension.extension.valueCodeableConcept', concept),
  ...within('extension.extension.valueCoding', ['system', 'code', 'display']),
  // By these a plan of another FHIR version is known.
  ...['custodian', 'definition', 'context', 'modified', 'activity.detail.prohibited'],
  ...within('activity', ['plannedActivityReference', 'performedActivity', 'actionResulting']),
]

const requests = [
  ...['owner', 'performer', 'sender', 'participant.actor'].flatMap((path) => within(path, reference)),
  ...['participant.status', ...within('action.participant', reference)],
]

const careTeam = [
  ...['name', ...within('period', period), ...within('managingOrganization', reference)],
  ...[...within('participant.member', reference), ...within('participant.period', period)],
]

/** What is read only when the audit is asked for it. */
export interface KeptAsked {
  /** Goals with their categories, for the focus of actions. */
  readonly goals?: boolean
  /** Relationships of RelatedPersons, for the parties of a site. */
  readonly relationships?: boolean
  /** Codes of PractitionerRoles, for the same. */
  readonly roles?: boolean
  /** Responses to questionnaires: which form, when, by whom, how; and the organizations of roles. */
  readonly responses?: boolean
  /** What actions and their requests say, and the words beside owners, to see whether a rated action is as it was. */
  readonly words?: boolean
}

const coded = (element: string) => within(`${element}.coding`, ['system', 'code'])

/** Where `readCarePlan` finds what an action says. */
const words = [
  'activity.detail.description',
  ...within('activity.detail.code', concept),
  ...[
    'description',
    'medicationReference.display',
    'payload.contentString',
    'action.title',
    'action.description',
  ],
  ...['code', 'codeCodeableConcept', 'medicationCodeableConcept', 'serviceType'].flatMap((path) =>
    within(path, concept),
  ),
]

const asked: Readonly<
  Record<Exclude<keyof KeptAsked, 'words'>, { readonly type: string; readonly paths: readonly string[] }>
> = {
  goals: {
    type: 'Goal',
    paths: [
      ...within('activity.detail.goal', ['reference', 'type']),
      ...['lifecycleStatus', 'modifierExtension', 'implicitRules'],
    ],
  },
  relationships: { type: 'RelatedPerson', paths: coded('relationship') },
  roles: { type: 'PractitionerRole', paths: coded('code') },
  responses: {
    type: 'QuestionnaireResponse',
    paths: [
      ...['questionnaire', 'authored', 'modifierExtension', 'implicitRules'],
      ...coded('extension.valueCodeableConcept'),
      ...['item.linkId', 'item.answer.valueReference.reference'],
      ...within('item.answer.valueCoding', ['system', 'code']),
      ...within('organization', reference),
    ],
  },
}

function askedFor(what: KeptAsked) {
  const names = ['goals', 'relationships', 'roles', 'responses'] as const
  return names.filter((name) => what[name] === true).map((name) => asked[name])
}

/** Types that plans lead to by ways too long to follow while asking: they are kept whether a plan names them or not. */
export function typesKeptUnasked(what: KeptAsked): ReadonlySet<string> {
  return new Set(['CareTeam', ...askedFor(what).map(({ type }) => type)])
}

/**
 * Every member that decides how a plan is counted, of care plans, requests, Patients and care teams. The words of an
 * action are not among them: they decide nothing and are much of the text. The types share one tree because a type may
 * be written after what it explains.
 */
export function keptMembers(what: KeptAsked = {}): MemberNode {
  const more = [...askedFor(what).flatMap(({ paths }) => paths), ...(what.words ? words : [])]
  const always = [...anyResource, ...carePlan, ...requests, ...careTeam, 'entry.fullUrl']
  const kept = what.words ? always.map((path) => path.replace(/\?$/, '')) : always
  return memberTrie([...kept, ...more], {
    contained: '',
    'entry.resource': '',
    'action.action': 'action',
  })
}
