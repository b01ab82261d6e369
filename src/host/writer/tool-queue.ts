import type { JsonObject } from '../../fhir/index.ts'
import type { SaveProgress, ToolRevision, ToolSaveOutcome, ToolSubmission } from '../host.ts'
import { sameRevision } from '../record/tool-stamp.ts'
import type { OwnUnclear } from './save-tool.ts'

type Progress = (progress: SaveProgress) => void

/** Saves one state once; `ownUnclear` is what this page sent before without learning how it ended. */
export type SaveState = (save: {
  readonly submission: ToolSubmission
  readonly ownUnclear: OwnUnclear
  readonly onProgress: Progress
}) => Promise<ToolSaveOutcome>

interface Sending {
  /** The states it was to follow and did follow; `undefined` for a create. */
  readonly followed: (ToolRevision | undefined)[]
  readonly content: string
  readonly outcome: Promise<ToolSaveOutcome>
  readonly listeners: Set<Progress>
}

interface ToSend {
  readonly submission: ToolSubmission
  readonly onProgress: Progress
}

interface Line {
  /** The last save under way; none when the line is empty. */
  last: Sending | undefined
  unclear: { readonly place: number; readonly resource: JsonObject }[]
  places: number
}

/**
 * Puts saves of one identifier in line. The same submission again joins the one under way; another waits, and where it names the state before that one it
 * follows on from it, so that a page may save faster than the record answers. The last save of a page that goes away waits for nobody.
 */
export function createToolQueue({
  save,
  resourceOf,
}: {
  readonly save: SaveState
  readonly resourceOf: (submission: ToolSubmission) => JsonObject
}): (submission: ToolSubmission, onProgress: Progress) => Promise<ToolSaveOutcome> {
  const lines = new Map<string, Line>()

  const lineOf = (identifier: string): Line => {
    const found = lines.get(identifier)
    if (found !== undefined) return found
    const line: Line = { last: undefined, unclear: [], places: 0 }
    lines.set(identifier, line)
    return line
  }

  const sendNow = async (line: Line, { submission, onProgress }: ToSend) => {
    line.places += 1
    const place = line.places
    const ownUnclear = line.unclear.map(({ resource }) => resource)
    line.unclear.push({ place, resource: resourceOf(submission) })
    const outcome = await save({ submission, ownUnclear, onProgress })
    // What is known to stand has everything sent before it behind it; what was not written will not come any more.
    if (outcome.kind === 'saved' || outcome.kind === 'saved-differently')
      line.unclear = line.unclear.filter((one) => one.place > place)
    else if (outcome.kind !== 'unknown') line.unclear = line.unclear.filter((one) => one.place !== place)
    return outcome
  }

  const sendAfter = async (
    line: Line,
    { before, sending, ...save }: { before: Sending; sending: Pick<Sending, 'followed'> } & ToSend,
  ) => {
    const outcome = await before.outcome
    const { submission } = save
    // What was stored differently has to be looked at by a person first.
    const follows =
      outcome.kind === 'saved' && before.followed.some((state) => isSameState(state, submission.replaces))
    if (!follows) return sendNow(line, save)
    sending.followed.push(outcome)
    return sendNow(line, { ...save, submission: { ...submission, replaces: outcome } })
  }

  return (submission, onProgress) => {
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
    const toSend = { submission, onProgress: tell }
    const outcome =
      before === undefined || isLast
        ? sendNow(line, toSend)
        : sendAfter(line, { before, sending: { followed }, ...toSend })
    const sending: Sending = { followed, content, outcome, listeners }
    line.last = sending
    return outcome.finally(() => {
      if (line.last === sending) line.last = undefined
    })
  }
}

function isSameState(a: ToolRevision | undefined, b: ToolRevision | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return sameRevision(a, b)
}
