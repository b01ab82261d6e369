import { fullRecord, type Interaction } from './fhir/record-traits.ts'
import { fullSmart, type HostTraits } from './smart/smart-traits.ts'

/** A kind of record: how it differs from one that does everything. It is data; no code knows a personality by name. */
export interface Personality extends HostTraits {
  /** What a person reads on the record's page. */
  readonly name: string
  /** What such a record does. */
  readonly does: string
  /** What a person trying Alongside should look for. */
  readonly lookFor: string
  /** How the connection fails, if it does. */
  readonly flaky?: FlakyTraits
}

/** A connection on which every so-many-th request fails, in an order that the seed decides. */
export interface FlakyTraits {
  /** Every how many-th request fails; 2 or more. */
  readonly every: number
  readonly seed: number
}

const reading: readonly Interaction[] = ['read', 'vread', 'history-instance', 'search-type']
const full: HostTraits = { record: fullRecord, smart: fullSmart }

/**
 * Every kind of record this sandbox can be, in the order its page shows them. What the vendors' records do is taken from
 * their public documentation and from what others report of their sandboxes; the real ones differ from site to site.
 */
const table = {
  full: {
    ...full,
    name: 'Takes everything',
    does: 'Reads and writes every resource, takes transactions and conditions, and keeps every version.',
    lookFor: 'A plan is saved in one piece, and the receipt names every part of it.',
  },
  'epic-like': {
    ...full,
    record: {
      ...fullRecord,
      interactions: ['read', 'search-type'],
      types: {
        QuestionnaireResponse: { interactions: ['read', 'search-type', 'create'] },
        Observation: { interactions: ['read', 'search-type', 'create'] },
        DocumentReference: {
          interactions: ['read', 'search-type', 'create'],
          attachments: { contentTypes: ['text/plain'], most: 1 },
        },
      },
      bundles: false,
      honoursIfNoneExist: false,
      versionOnCreate: false,
    },
    name: 'Like an Epic record',
    does: 'Goals and care plans are only read. Answers and scores can be added but not changed; a document is plain text, its first attachment alone. No transaction, no conditional create, no version in the answer to a create, no update, no delete.',
    lookFor:
      'Before the first entry Alongside says that goals and plan go into the record as a readable document, and that drafts are not kept. The receipt says the same.',
  },
  'oracle-like': {
    record: {
      ...fullRecord,
      types: {
        CarePlan: { interactions: reading, withheld: ['activity'] },
        Goal: { interactions: reading },
        DocumentReference: { interactions: [...reading, 'create', 'update'] },
      },
    },
    smart: { ...fullSmart, accessTokenSeconds: 570 },
    name: 'Like an Oracle Health record',
    does: 'Goals and care plans are only read, and a care plan comes without its actions, which only its text tells. Documents can be added and changed. Access lasts nine and a half minutes.',
    lookFor:
      'A plan whose actions did not come is not judged. Access is renewed without a word. A plan goes into the record as a document.',
  },
  'read-only': {
    ...full,
    record: { ...fullRecord, interactions: reading, bundles: false },
    name: 'Reading only',
    does: 'Nothing can be written, and no scope to write is granted.',
    lookFor:
      'Alongside says so before the first entry. A plan can still be made, printed and saved as a file, and the receipt says that nothing is in the record.',
  },
  'ignores-if-none-exist': {
    ...full,
    record: { ...fullRecord, honoursIfNoneExist: false },
    name: 'Ignores If-None-Exist',
    does: 'A create that asks to be made once is made every time it is sent.',
    lookFor: 'With a lost answer there is still one copy of everything.',
  },
  'ignores-if-match': {
    ...full,
    record: { ...fullRecord, honoursIfMatch: false },
    name: 'Ignores If-Match',
    does: 'A change that names the version it follows is made whatever the version is: the later one wins.',
    lookFor: 'When somebody else changed the plan, Alongside sees it by reading, and says so.',
  },
  'lagging-index': {
    ...full,
    record: { ...fullRecord, searchLagMs: 30_000 },
    name: 'Finds late',
    does: 'A search finds what was written only after half a minute; a read by its address finds it at once. A conditional create searches too, so it makes a second copy.',
    lookFor: 'What was just saved is called saved, and there is one copy of it.',
  },
  'strict-cors': {
    ...full,
    record: {
      ...fullRecord,
      cors: {
        requestHeaders: ['Accept', 'Authorization', 'Content-Type'],
        exposedHeaders: [],
        refusesOtherHeaders: true,
      },
    },
    name: 'Behind a strict gateway',
    does: 'A browser may send no If-None-Exist, If-Match or Prefer, and may not read ETag or Location.',
    lookFor: 'Things are saved without those headers, once, and never over somebody else’s change unseen.',
  },
  'v1-scopes': {
    ...full,
    smart: { scopeSyntaxes: ['v1'] },
    name: 'Scopes of SMART version 1 only',
    does: 'Says that it takes version 1 scopes (.read, .write) and grants no others.',
    lookFor: 'Alongside opens and saves as in a record that takes everything.',
  },
  flaky: {
    ...full,
    flaky: { every: 7, seed: 1 },
    name: 'On a bad line',
    does: 'Every seventh request fails: cut before it is carried out, answered 503, or carried out and then cut.',
    lookFor: 'Nothing is lost and nothing is there twice. What is not sure is called not sure.',
  },
} as const satisfies Readonly<Record<string, Personality>>

export type PersonalityId = keyof typeof table

/** Every personality by its id. */
export const personalities: ReadonlyMap<PersonalityId, Personality> = new Map<PersonalityId, Personality>(
  Object.entries(table) as [PersonalityId, Personality][],
)

/** What a sandbox is unless it is told otherwise. */
export const usualPersonality: PersonalityId = 'full'

/** The personality with this id. */
export function personalityOf(id: PersonalityId): Personality {
  return table[id]
}

/** True for the id of a personality. */
export function isPersonalityId(text: unknown): text is PersonalityId {
  return typeof text === 'string' && Object.hasOwn(table, text)
}
