import {
  type JsonObject,
  member,
  objectsMember,
  type RecordCapability,
  readCapability,
  stringMember,
} from '../fhir/index.ts'
import { type InteractionNeed, searchNeeds } from './app-needs.ts'
import type { Finding, Section } from './doctor-report.ts'
import type { ProbeAnswer } from './probe.ts'
import { readDocument } from './read-document.ts'

/** What was learnt of a server's CapabilityStatement. `capability` is as the app reads it, `undefined` where it would go on without one. */
export interface StatementCheck {
  readonly section: Section
  readonly capability: RecordCapability | undefined
}

export interface StatementCheckInput {
  readonly base: string
  readonly answer: ProbeAnswer
  readonly needs: readonly InteractionNeed[]
  /** It was asked for with a token, as the app asks. */
  readonly signedIn: boolean
}

/** Types that hold what the app saves; without one of the others, something is only not shown. */
const saved: readonly string[] = ['QuestionnaireResponse', 'Observation']

/** What the app reads before it opens anybody, whatever the statement says. */
const readToOpen: Readonly<Record<string, readonly string[]>> = {
  Patient: ['read'],
  CarePlan: ['search-type'],
}

const planned: readonly string[] = ['Goal', 'CarePlan', 'Provenance', 'DocumentReference', 'Flag']

/** Judges a CapabilityStatement by the app's own reader (FHIR R4 capabilitystatement.html). */
export function checkStatement({ base, answer, needs, signedIn }: StatementCheckInput): StatementCheck {
  const title = 'What the server says of itself (CapabilityStatement)'
  const read = readDocument('CapabilityStatement', `${base}/metadata`, answer)
  if (read.kind !== 'read') {
    const isOpenQuestion = read.kind === 'refused' && !signedIn
    const finding: Finding = {
      id: 'statement.document',
      level: isOpenQuestion ? 'not-tried' : 'problem',
      ...read.words,
      ...(isOpenQuestion
        ? { says: `${read.words.says} The app asks for it with its token.` }
        : { says: `${read.words.says} The app then promises nothing and tries each write.` }),
    }
    return { section: { title, findings: [finding] }, capability: undefined }
  }
  const capability = readCapability(read.document)
  if (capability === undefined) {
    const finding: Finding = {
      id: 'statement.document',
      level: 'problem',
      says: 'The answer of /metadata is no CapabilityStatement of a server, so the app can rely on nothing of it.',
      fix: 'Check that iss is the FHIR base address, and have the server send a CapabilityStatement with rest.mode "server".',
    }
    return { section: { title, findings: [finding] }, capability: undefined }
  }
  const findings: readonly Finding[] = [
    { id: 'statement.document', level: 'works', says: 'It can be read.' },
    sizeFinding(answer),
    versionFinding(capability),
    ...needs.flatMap((need) => interactionFinding(need, capability)),
    ...searchFindings(read.document, capability, needs),
    ...promiseFindings(capability),
  ]
  return { section: { title, findings: [...findings] }, capability }
}

/** More than this is felt at every launch. */
const longBytes = 2_097_152

function sizeFinding(answer: ProbeAnswer): Finding {
  const megabytes = answer.kind === 'answered' ? answer.bytes / 1_048_576 : 0
  const size = megabytes < 1 ? `${Math.ceil(megabytes * 1024)} kB` : `${megabytes.toFixed(1)} MB`
  return megabytes * 1_048_576 <= longBytes
    ? { id: 'statement.size', level: 'works', says: `It is ${size} long and came in ${answer.ms} ms.` }
    : {
        id: 'statement.size',
        level: 'note',
        says: `It is ${size} long and came in ${answer.ms} ms. Every launch waits for all of it.`,
        fix: 'Have the server compress it (Content-Encoding: gzip or br) and leave out what no client needs. Above 16 MB the app goes on without it.',
      }
}

function versionFinding({ fhirVersion }: RecordCapability): Finding {
  if (fhirVersion !== undefined && /^4\.0\./.test(fhirVersion))
    return { id: 'statement.version', level: 'works', says: `It speaks FHIR R4 (${fhirVersion}).` }
  return {
    id: 'statement.version',
    level: 'problem',
    says:
      fhirVersion === undefined
        ? 'It does not say which version of FHIR it speaks.'
        : `It speaks FHIR ${fhirVersion.slice(0, 20)}; the app speaks R4 (4.0.1).`,
    fix: 'Give the address of the R4 interface as iss. Servers with several versions have one address for each.',
  }
}

function interactionFinding(
  { type, interactions }: InteractionNeed,
  capability: RecordCapability,
): readonly Finding[] {
  const missing = interactions.filter((one) => !capability.can(type, one))
  const id = `statement.${type}`
  if (missing.length === 0) return [{ id, level: 'works', says: `${type}: ${interactions.join(', ')}.` }]
  const toOpen = missing.filter((one) => readToOpen[type]?.includes(one))
  const isVital = toOpen.length > 0 || (saved.includes(type) && missing.includes('create'))
  return [
    {
      id,
      level: isVital ? 'problem' : 'note',
      says: `${type}: it does not offer ${missing.join(', ')}. ${
        toOpen.length > 0
          ? 'The app asks for it at every launch and opens nobody without.'
          : consequence(type, isVital)
      }`,
      fix: `If the server can do it, have ${type} ${missing.join(' and ')} listed in its CapabilityStatement; the app believes what it says.`,
    },
  ]
}

function consequence(type: string, isVital: boolean): string {
  if (isVital) return 'Nothing can be filled in and saved here.'
  if (saved.includes(type)) return 'Drafts cannot be kept.'
  if (planned.includes(type))
    return 'Where that part of a plan goes instead stands under "Where a plan goes".'
  return 'The app does without, and shows less.'
}

function searchFindings(
  statement: JsonObject,
  capability: RecordCapability,
  needs: readonly InteractionNeed[],
): readonly Finding[] {
  const server = objectsMember(statement, 'rest').find((rest) => member(rest, 'mode') === 'server') ?? {}
  const listed = (type: string): readonly unknown[] =>
    objectsMember(server, 'resource')
      .filter((resource) => stringMember(resource, 'type') === type)
      .flatMap((resource) => objectsMember(resource, 'searchParam'))
      .map((parameter) => member(parameter, 'name'))
  const asked = new Set(needs.map(({ type }) => type))
  return searchNeeds
    .filter(({ type }) => asked.has(type))
    .filter(({ type }) => capability.can(type, 'search-type'))
    .filter(({ type, parameter }) => !listed(type).includes(parameter))
    .map(
      ({ type, parameter, needed }): Finding => ({
        id: `statement.search.${type}.${parameter}`,
        level: 'note',
        says: needed
          ? `It does not list the search ${type}?${parameter}=, by which the app finds what belongs to the person.`
          : `It does not list the search ${type}?${parameter}=. The app looks through all of the person's instead where it is refused.`,
        fix: `Sign in with this command (--token-file) to see whether it works all the same; if not, have the search parameter switched on.`,
      }),
    )
}

function promiseFindings(capability: RecordCapability): readonly Finding[] {
  const writes = ['QuestionnaireResponse', 'Observation', 'Goal', 'CarePlan', 'DocumentReference'].filter(
    (type) => capability.can(type, 'create'),
  )
  if (writes.length === 0) return []
  const careless = writes.filter((type) => !capability.conditionalCreate(type))
  const updated = writes.filter((type) => capability.can(type, 'update'))
  const unversioned = updated.filter((type) => !capability.versionedUpdate(type))
  return [
    careless.length === 0
      ? {
          id: 'statement.conditional-create',
          level: 'works',
          says: 'It takes If-None-Exist, so that nothing is created twice.',
        }
      : {
          id: 'statement.conditional-create',
          level: 'note',
          says: `It does not promise to heed If-None-Exist for ${careless.join(', ')}. The app looks before each create; a first try that lands more than about 40 seconds late can still make a second copy.`,
          fix: 'Have conditional create switched on, and conditionalCreate set to true for these types.',
        },
    ...versionFindings(updated, unversioned),
    capability.transaction
      ? {
          id: 'statement.transaction',
          level: 'works',
          says: 'It takes a transaction: a plan is saved in one piece.',
        }
      : {
          id: 'statement.transaction',
          level: 'note',
          says: 'It takes no transaction. The parts of a plan are saved one after another, and the receipt names each.',
          fix: 'Nothing has to be done. With a transaction a plan is there whole or not at all.',
        },
  ]
}

function versionFindings(updated: readonly string[], unversioned: readonly string[]): readonly Finding[] {
  if (updated.length === 0) return []
  return [
    unversioned.length === 0
      ? {
          id: 'statement.versions',
          level: 'works',
          says: 'It refuses an update that follows an older version (versioned-update).',
        }
      : {
          id: 'statement.versions',
          level: 'note',
          says: `It does not promise to refuse an update of an older version of ${unversioned.join(', ')}. The app reads before each update; a change made in the very moment between can be written over, and the app says so when it sees it.`,
          fix: 'Have If-Match heeded, and versioning set to "versioned-update" for these types.',
        },
  ]
}
