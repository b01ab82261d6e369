import type { RecordHost } from './host.ts'
import { askedOnce } from './late-piece.ts'
import { failed } from './record/read-answer.ts'

/** What the first screen asks of tools: which there are. */
export type ToolList = Pick<RecordHost, 'readToolResponses'>

/** What only whoever opens a tool needs. */
export type ToolDesk = Pick<RecordHost, 'readToolHistory' | 'draftIdentifier' | 'saveTool'>

/**
 * The tools' part of the port in two pieces, each loaded when it is first needed: whoever only looks at plans or answers one measure does not wait for them. A piece
 * that does not arrive is a failed read or an unsaved save like any other, and is asked for again the next time.
 */
export function lateTools(load: {
  readonly list: () => Promise<ToolList>
  readonly desk: () => Promise<ToolDesk>
}): ToolList & ToolDesk {
  const list = askedOnce(load.list)
  const desk = askedOnce(load.desk)
  return {
    readToolResponses: async (url) => {
      const piece = await list()
      return 'code' in piece ? failed(piece) : piece.readToolResponses(url)
    },
    readToolHistory: async (reference) => {
      const piece = await desk()
      return 'code' in piece ? failed(piece) : piece.readToolHistory(reference)
    },
    draftIdentifier: async (form) => {
      const piece = await desk()
      return 'code' in piece ? failed(piece) : piece.draftIdentifier(form)
    },
    saveTool: async (submission, onProgress) => {
      const piece = await desk()
      return 'code' in piece ? { kind: 'not-saved', problem: piece } : piece.saveTool(submission, onProgress)
    },
  }
}
