import type { SaveProgress } from '../../../src/host/host.ts'
import type { ToolRevision, ToolSaveOutcome, ToolSubmission } from '../../../src/host/recorded-tool.ts'
import { createToolQueue, type SaveState } from '../../../src/host/writer/tool-queue.ts'
import { toolOf } from '../tool.ts'

const identifier = '11111111-1111-4111-8111-111111111111'

/** A save the queue has sent, which ends when the test says how. */
export interface SentSave {
  /** The answer it stores. */
  readonly words: string
  readonly replaces: ToolRevision | undefined
  /** The answers of those sent before without knowing how they ended. */
  readonly unclear: readonly unknown[]
  readonly say: (progress: SaveProgress) => void
  readonly put: (over: string | undefined) => void
  /** Ends it and lets everything go on that waited for that. */
  readonly end: (outcome: ToolSaveOutcome) => Promise<void>
}

/** A queue whose saves reach no record: they are written down and wait for the test. */
export function openQueue() {
  const sent: SentSave[] = []
  const save: SaveState = ({ submission, ownUnclear, onProgress, onPut }) =>
    new Promise((done) => {
      sent.push({
        words: wordsOf(submission),
        replaces: submission.replaces,
        unclear: ownUnclear.map(({ words }) => words),
        say: onProgress,
        put: onPut,
        end: (outcome) => {
          done(outcome)
          return goOn()
        },
      })
    })
  const queue = createToolQueue({
    save,
    resourceOf: (submission) => ({ words: wordsOf(submission) }),
  })
  return {
    sent,
    /** Hands a state with this one answer to the queue. */
    save: (
      answer: string,
      change: Partial<ToolSubmission> = {},
      onProgress: (progress: SaveProgress) => void = () => {},
    ) => queue(toolOf({ identifier, answer, ...change }), onProgress),
  }
}

/** The state of the one response at a version. */
export function stateAt(versionId: string): ToolRevision {
  return { reference: 'QuestionnaireResponse/x', versionId, stamp: `at ${versionId}` }
}

/** It was stored as this version. */
export function savedAs(versionId: string): ToolSaveOutcome & { readonly kind: 'saved' } {
  return { kind: 'saved', at: '2026-11-22T10:00:00.000Z', ...stateAt(versionId) }
}

export const unknown: ToolSaveOutcome = { kind: 'unknown', problem: { code: 'unreachable' } }
export const notSaved: ToolSaveOutcome = { kind: 'not-saved', problem: { code: 'rejected' } }
export const differently: ToolSaveOutcome = {
  kind: 'saved-differently',
  differences: [{ code: 'changed', path: 'QuestionnaireResponse.item[0]' }],
  ...stateAt('2'),
}

function wordsOf({ items }: ToolSubmission): string {
  const value = items[0]?.answers[0]?.value
  return value?.kind === 'string' ? value.value : ''
}

function goOn(): Promise<void> {
  return new Promise((done) => {
    setImmediate(done)
  })
}
