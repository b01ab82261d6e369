import type { Identifier } from '../domain/identifier.ts'
import { isJsonObject, type JsonObject } from '../fhir/index.ts'
import { objectOf } from '../host/record/read-answer.ts'
import type { TransportAnswer } from '../host/transport/fhir-transport.ts'
import { identifierQuery } from '../host/writer/find-by-identifier.ts'
import { storedDifferences } from '../host/writer/stored-differences.ts'
import type { Finding } from './doctor-report.ts'
import type { SignedIn } from './signed-in.ts'

/** What the server does with conditions and with much text, tried on the test plan; absent where that would leave behind what cannot be taken away. */
export interface WritePromises {
  readonly conditionalCreate?: Finding
  readonly staleUpdate?: Finding
  readonly long?: Finding
}

/** Longer than any plan we have seen. */
const longCharacters = 200_000
const shortCharacters = 200

/** What the promises are tried on, and on which server. */
interface TriedOn extends Pick<SignedIn, 'capability' | 'transport'> {
  /** `QuestionnaireResponse/…`, `Goal/…`: something of the test that is there. */
  readonly reference: string
  readonly identifier: Identifier
  /** What the names of the findings begin with. */
  readonly prefix: 'write' | 'store'
  /** How it says that it was changed, where its type has a word for that. */
  readonly changed: JsonObject
}

/** Tries what the app does not rely on but the report speaks of: If-None-Exist, If-Match, long texts. */
export async function writePromises(on: TriedOn): Promise<WritePromises> {
  const { capability, transport, reference, prefix } = on
  const stored = objectOf(await transport.send({ method: 'GET', path: reference }))
  if (stored.kind === 'failed') return {}
  const [type = ''] = reference.split('/', 1)
  const canUndo = capability?.can(type, 'delete') === true || capability?.can(type, 'update') === true
  const promised = capability?.conditionalCreate(type) === true
  return {
    conditionalCreate:
      canUndo || promised
        ? await tryAgain(on, stored.value)
        : {
            id: `${prefix}.if-none-exist`,
            level: 'not-tried',
            says: 'If-None-Exist was not tried: a second copy could not be taken away again here.',
            fix: 'Nothing has to be done: the app looks before each create.',
          },
    ...(capability?.can(type, 'update') === true ? await tryUpdates(on, stored.value) : {}),
  }
}

async function tryAgain(
  { transport, reference, identifier, prefix }: TriedOn,
  stored: JsonObject,
): Promise<Finding> {
  const id = `${prefix}.if-none-exist`
  const { id: _id, meta: _meta, ...content } = stored
  const answer = await transport.send({
    method: 'POST',
    path: reference.replace(/\/.*/, ''),
    headers: { 'if-none-exist': identifierQuery(identifier) },
    body: content,
  })
  if (answer.kind !== 'answered')
    return {
      id,
      level: 'note',
      says: 'A create with If-None-Exist does not get through from a browser. The app looks before each create instead.',
      fix: 'Have If-None-Exist named in Access-Control-Allow-Headers.',
    }
  if (answer.status === 201)
    return {
      id,
      level: 'note',
      says: 'The same thing sent twice with If-None-Exist was created twice. The app looks before each create; a first try that lands more than about 40 seconds late can still make a second copy.',
      fix: 'Have conditional create switched on, with an index that is up to date when the next request comes.',
    }
  return answer.status < 300
    ? { id, level: 'works', says: 'The same thing sent twice with If-None-Exist was created once.' }
    : {
        id,
        level: 'note',
        says: `The same thing sent twice with If-None-Exist was refused the second time (status ${answer.status}). There is one of it.`,
      }
}

async function tryUpdates(
  { transport, reference, prefix, changed }: TriedOn,
  stored: JsonObject,
): Promise<Pick<WritePromises, 'staleUpdate' | 'long'>> {
  const put = (body: JsonObject, version: string | undefined) =>
    transport.send({
      method: 'PUT',
      path: reference,
      headers: version === undefined ? {} : { 'if-match': `W/"${version}"` },
      body,
    })
  const look = async () => objectOf(await transport.send({ method: 'GET', path: reference }))
  const first = versionOf(stored)
  const id = `${prefix}.if-match`
  // A short one first: what goes wrong with a long one is then its length. With words of its own, since some count no version for what changes nothing.
  const short = { ...stored, ...changed, text: narrative(shortCharacters) }
  const once = await put(short, first)
  // Twice, so that one request that was lost is not taken for a rule.
  const guarded = once.kind !== 'answered' && first !== undefined ? await put(short, first) : once
  const isGuardLost = guarded.kind !== 'answered' && first !== undefined
  const accepted = isGuardLost ? await put(short, undefined) : guarded
  if (!isTaken(accepted)) return { staleUpdate: refusedFinding(id, accepted) }
  const between = await look()
  if (between.kind === 'failed') return { staleUpdate: unseenFinding(id, between.problem.code) }
  const second = versionOf(between.value)
  const long = { ...short, text: narrative(longCharacters) }
  const sent = await put(long, isGuardLost ? undefined : second)
  const after = await look()
  const isWhole =
    after.kind === 'present' && storedDifferences(long, after.value, transport.fhirBase).length === 0
  return {
    long: longFinding(`${prefix}.long`, isWhole, sent),
    staleUpdate: isGuardLost
      ? {
          id,
          level: 'note',
          says: 'An update with If-Match does not get through from a browser, one without it does. The app reads before each update instead.',
          fix: 'Have If-Match named in Access-Control-Allow-Headers.',
        }
      : await staleFinding(id, { first, second }, () => put(stored, first)),
  }
}

function isTaken(answer: TransportAnswer): boolean {
  return answer.kind === 'answered' && answer.status < 300
}

/** What an answer that is no yes said, for brackets. */
function saidBy(answer: TransportAnswer): string {
  if (answer.kind === 'answered') return `status ${answer.status}`
  return answer.kind === 'refused' ? answer.problem.code : answer.detail
}

function unseenFinding(id: string, why: string): Finding {
  return {
    id,
    level: 'not-tried',
    says: `An update was taken, and could not be read again (${why}). Long texts and If-Match could not be tried.`,
    fix: 'Run the test again.',
  }
}

function refusedFinding(id: string, answer: TransportAnswer): Finding {
  if (answer.kind === 'answered' && answer.status === 401)
    return {
      id,
      level: 'not-tried',
      says: 'Updates could not be tried: this session was not taken any more (status 401).',
      fix: 'Sign in again and run the test again.',
    }
  return {
    id,
    level: 'problem',
    says: `It lists updates and took none (${saidBy(answer)}). What was saved cannot be changed; the app says so at every such save. Long texts and If-Match could not be tried.`,
    fix: 'Have updates (PUT) let through, for this client and by everything before the server; or have them taken out of the CapabilityStatement, so that the app does not count on them.',
  }
}

function longFinding(id: string, isWhole: boolean, sent: TransportAnswer): Finding {
  const text = `A text of ${longCharacters / 1000},000 characters`
  if (isWhole) return { id, level: 'works', says: `${text} is stored whole.` }
  return {
    id,
    level: 'note',
    says: `${text} was not stored as it was sent${isTaken(sent) ? '' : ` (${saidBy(sent)})`}. The app sees that when it reads back, and says that it is not saved as sent.`,
    fix: 'Look for a limit of the size of requests, in the server and in every proxy before it; 1 MB is plenty.',
  }
}

async function staleFinding(
  id: string,
  { first, second }: { readonly first: string | undefined; readonly second: string | undefined },
  putStale: () => Promise<TransportAnswer>,
): Promise<Finding> {
  if (first === undefined || second === undefined || first === second)
    return {
      id,
      level: 'note',
      says: 'It counts no versions of what it stores, so an update of an older one cannot be refused. The app compares the content instead.',
      fix: 'Have versions (meta.versionId) switched on.',
    }
  const answer = await putStale()
  if (answer.kind !== 'answered')
    return {
      id,
      level: 'not-tried',
      says: `Whether an update of an older version is refused is not known: there was no answer (${saidBy(answer)}). The app reads before each update.`,
      fix: 'Run the test again.',
    }
  if (answer.status === 412 || answer.status === 409)
    return { id, level: 'works', says: `An update of an older version is refused (status ${answer.status}).` }
  if (!isTaken(answer))
    return {
      id,
      level: 'note',
      says: `An update of an older version was refused in a way of its own (status ${answer.status}). The app reads before each update.`,
      fix: 'Have it refused with status 412, as FHIR asks for.',
    }
  return {
    id,
    level: 'note',
    says: `An update of an older version was not refused (status ${answer.status}). The app reads before each update; a change made in the very moment between can be written over, and the app says so when it sees it.`,
    fix: 'Have If-Match heeded.',
  }
}

function versionOf({ meta }: JsonObject): string | undefined {
  const version = isJsonObject(meta) ? meta.versionId : undefined
  return typeof version === 'string' ? version : undefined
}

function narrative(characters: number): JsonObject {
  const words = 'TEST by "alongside site doctor", not about anybody. '
  const text = words
    .repeat(Math.ceil(characters / words.length))
    .slice(0, characters)
    .trim()
  return { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>` }
}
