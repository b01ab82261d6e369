import { type MemberNode, memberTrie } from './member-trie.ts'

const reference = ['reference', 'type', 'display?', 'identifier.system', 'identifier.value']
const concept = ['text', 'coding.system', 'coding.code', 'coding.display']
const period = ['start', 'end']

const within = (path: string, inner: readonly string[]) => inner.map((name) => `${path}.${name}`)

const anyResource = [
  'resourceType',
  'id',
  'meta.lastUpdated',
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

/**
 * Every member that decides how a plan is counted, of care plans, requests, Patients and care teams. The words of an
 * action are not among them: they decide nothing and are much of the text. The types share one tree because a type may
 * be written after what it explains.
 */
export const keptMembers: MemberNode = memberTrie(
  [...anyResource, ...carePlan, ...requests, ...careTeam, 'entry.fullUrl'],
  { contained: '', 'entry.resource': '', 'action.action': 'action' },
)
