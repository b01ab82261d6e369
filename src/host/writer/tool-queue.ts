import type { JsonObject } from '../../fhir/index.ts'
import type { SaveProgress } from '../host.ts'
import { sameRevision } from '../record/tool-stamp.ts'
import type { ToolRevision, ToolSaveOutcome, ToolSubmission } from '../recorded-tool.ts'
import type { OwnUnclear, SentTogether } from './save-tool.ts'

type Progress = (progress: SaveProgress) => void

/** Saves one state once; `ownUnclear` is what this page sent before without learning how it ended. */
export type SaveState = (save: {
  readonly submission: ToolSubmission
  readonly ownUnclear: OwnUnclear
  /** What was sent together with it just before. */
  readonly together?: SentTogether
  readonly onProgress: Progress
  /** Called with each put, with the version it is to take the place of, and with nothing once the record did not accept it. */
  readonly onPut: (over: string | undefined) => void
}) => Promise<ToolSaveOutcome>

interface Sending {
  /** The states it was to follow and did follow; `undefined` for a create. */
  readonly followed: (ToolRevision | undefined)[]
  readonly content: string
  readonly outcome: Promise<ToolSaveOutcome>
  readonly listeners: Set<Progress>
  readonly puts: Puts
}

/** The version that the last put of a save was to take the place of, while that put may be stored or is. */
interface Puts {
  over?: string | undefined
}

interface ToSend {
  readonly submission: ToolSubmission
  readonly onProgress: Progress
  readonly puts: Puts
  readonly save: SaveState
}

interface Line {
  /** The last save under way; none when the line is empty. */
  last: Sending | undefined
  unclear: { readonly place: number; readonly resource: JsonObject }[]
  places: number
}

/**
 * Puts saves of one identifier in line. The same submission again joins the one under way; another waits, and where it names the state before that one it
 * follows on from it, so that a page may save faster than the record answers. The last save of a page that goes away waits for nobody. Where one was put
 * already and versions are counted, it goes to the state before that one and to the state right after: the record takes the one that fits.
 */
export function createToolQueue({
  save,
  resourceOf,
}: {
  readonly save: SaveState
  readonly resourceOf: (submission: ToolSubmission) => JsonObject
}): (submission: ToolSubmission, onProgress: Progress, saveThis?: SaveState) => Promise<ToolSaveOutcome> {
  const lines = new Map<string, Line>()

  const lineOf = (identifier: string): Line => {
    const found = lines.get(identifier)
    if (found !== undefined) return found
    const line: Line = { last: undefined, unclear: [], places: 0 }
    lines.set(identifier, line)
    return line
  }

  const sendNow = async (line: Line, { submission, onProgress, puts, save: saveThis }: ToSend) => {
    line.places += 1
    const place = line.places
    const ownUnclear = line.unclear.map(({ resource }) => resource)
    line.unclear.push({ place, resource: resourceOf(submission) })
    const onPut = (over: string | undefined) => {
      puts.over = over
    }
    const outcome = await saveThis({ submission, ownUnclear, onProgress, onPut })
    // What is known to stand has everything sent before it behind it; what was not written will not come any more.
    if (outcome.kind === 'saved' || outcome.kind === 'saved-differently')
      line.unclear = line.unclear.filter((one) => one.place > place)
    else if (outcome.kind !== 'unknown') line.unclear = line.unclear.filter((one) => one.place !== place)
    return outcome
  }

  const sendAfter = async (
    line: Line,
    { before, sending, ...toSend }: { before: Sending; sending: Pick<Sending, 'followed'> } & ToSend,
  ) => {
    const outcome = await before.outcome
    const { submission } = toSend
    // What was stored differently has to be looked at by a person first.
    const follows =
      outcome.kind === 'saved' && before.followed.some((state) => isSameState(state, submission.replaces))
    if (!follows) return sendNow(line, toSend)
    sending.followed.push(outcome)
    return sendNow(line, { ...toSend, submission: { ...submission, replaces: outcome } })
  }

  /** The last save of a page, while another may have been stored or not. */
  const sendLast = (line: Line, before: Sending, last: ToSend) => {
    const { submission } = last
    const next = versionAfter(before.puts.over)
    if (next === undefined || submission.replaces === undefined) return sendNow(line, last)
    const replaces = { ...submission.replaces, versionId: next }
    const bytes = new TextEncoder().encode(JSON.stringify(resourceOf(submission))).byteLength
    // Together they must fit into what browsers let outlive a page; the put that is out comes first in all likelihood.
    const first = bytes > longestOfTwo ? undefined : sendNow(line, last)
    const second = sendNow(line, { ...last, submission: { ...submission, replaces } })
    return first === undefined ? second : Promise.all([first, second]).then((both) => betterOf(both))
  }

  return (submission, onProgress, saveThis = save) => {
    const line = lineOf(submission.identifier)
    const before = line.last
    const content = JSON.stringify(submission)
    if (before?.content === content) {
      before.listeners.add(onProgress)
      return before.outcome
    }
    const listeners = new Set([onProgress])
    const tell: Progress = (progress) => {
      for (const listener of listeners) listener(progress)
    }
    const isLast = submission.keepalive === true
    const followed = [submission.replaces]
    const puts: Puts = {}
    const toSend = { submission, onProgress: tell, puts, save: saveThis }
    const outcome =
      before === undefined
        ? sendNow(line, toSend)
        : isLast
          ? sendLast(line, before, toSend)
          : sendAfter(line, { before, sending: { followed }, ...toSend })
    const sending: Sending = { followed, content, outcome, listeners, puts }
    line.last = sending
    return outcome.finally(() => {
      if (line.last === sending) line.last = undefined
    })
  }
}

/** Three such requests fit into the 64 KiB that may outlive a page: the one under way and the last one in two copies. */
const longestOfTwo = 20_000

/** The version a record that counts gives next; `undefined` where it does not count. */
function versionAfter(version: string | undefined): string | undefined {
  return version !== undefined && /^\d{1,9}$/.test(version) ? String(Number(version) + 1) : undefined
}

function betterOf([first, second]: readonly [ToolSaveOutcome, ToolSaveOutcome]): ToolSaveOutcome {
  return second.kind === 'saved' ? second : first
}

function isSameState(a: ToolRevision | undefined, b: ToolRevision | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return sameRevision(a, b)
}
