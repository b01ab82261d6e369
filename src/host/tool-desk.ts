import type { JsonObject } from '../fhir/index.ts'
import type { SaveProgress } from './host.ts'
import type { ToolDesk } from './late-tools.ts'
import { draftIdentifierOf } from './record/draft-identifier.ts'
import { readToolHistoryOf } from './record/read-tool-history.ts'
import type { ToolRevision, ToolSaveOutcome, ToolSubmission } from './recorded-tool.ts'
import type { FhirTransport } from './transport/fhir-transport.ts'
import {
  isAsExpected,
  type SentTogether,
  saveToolOnce,
  type ToolContext,
  toolRefusal,
  toolResource,
} from './writer/save-tool.ts'
import { createToolQueue, type SaveState } from './writer/tool-queue.ts'

/** A response whose turn it is. */
export interface ResponseToStore {
  readonly resource: JsonObject
  /** The state it takes the place of. */
  readonly follows?: ToolRevision
  /** Whether the record stands as this save expects it, so that it may be sent unseen. */
  readonly isAsExpected: () => Promise<boolean>
}

/**
 * What comes before a response is stored on its own, once it is its turn: it may be sent with other resources then. `undefined` where nothing was sent, `stop`
 * where it is not to be stored at all.
 */
export type BeforeStoring = (
  response: ResponseToStore,
  onProgress: (progress: SaveProgress) => void,
) => Promise<SentTogether | 'stop' | undefined>

/** The desk, with what only other parts of the host use. */
export interface WholeToolDesk extends ToolDesk {
  /** As `saveTool`, in the same line of saves, with something else first; what was sent then is looked at before it is sent again. */
  saveToolAfter(
    submission: ToolSubmission,
    first: BeforeStoring,
    onProgress: (progress: SaveProgress) => void,
  ): Promise<ToolSaveOutcome>
}

/** Builds the part of the record port that opens, goes on with and saves tools. */
export function createToolDesk(parts: Omit<ToolContext, 'session'>): WholeToolDesk {
  const { transport } = parts
  const context: ToolContext = { ...parts, session: { versionHeeded: false, made: new Set() } }
  const save: SaveState = ({ onPut, ...state }) =>
    saveToolOnce({ ...context, transport: tellingPuts(transport, onPut) }, state)
  const queue = createToolQueue({ save, resourceOf: (submission) => toolResource(context, submission) })
  return {
    readToolHistory: (reference) => readToolHistoryOf(transport, { reference, viewer: context }),
    draftIdentifier: (form) => draftIdentifierOf(transport, { ...form, viewer: context }),
    saveTool: async (submission, onProgress = () => {}) => {
      const refusal = toolRefusal(context, submission)
      return refusal === undefined ? queue(submission, onProgress) : { kind: 'not-saved', problem: refusal }
    },
    saveToolAfter: async (submission, first, onProgress) => {
      const refusal = toolRefusal(context, submission)
      if (refusal !== undefined) return { kind: 'not-saved', problem: refusal }
      return queue(submission, onProgress, async (state) => {
        const { replaces: follows } = state.submission
        const response = {
          resource: toolResource(context, state.submission),
          ...(follows === undefined ? {} : { follows }),
          isAsExpected: () => isAsExpected(context, state),
        }
        const together = await first(response, state.onProgress)
        if (together === 'stop') return { kind: 'not-saved', problem: { code: 'conflict' } }
        return save(together === undefined ? state : { ...state, together })
      })
    },
  }
}

/** The same transport, which tells of each PUT before it goes out, with the version its If-Match names, and takes that back where it was not accepted. */
function tellingPuts(transport: FhirTransport, onPut: (over: string | undefined) => void): FhirTransport {
  return {
    ...transport,
    async send(request) {
      if (request.method !== 'PUT') return transport.send(request)
      onPut(/^W\/"(.+)"$/.exec(request.headers?.['if-match'] ?? '')?.[1])
      const answer = await transport.send(request)
      // What stands in the record then may be someone else's.
      const isAccepted = answer.kind === 'answered' && answer.status >= 200 && answer.status < 300
      if (!isAccepted) onPut(undefined)
      return answer
    },
  }
}
