import type { ToolDesk } from './late-tools.ts'
import { draftIdentifierOf } from './record/draft-identifier.ts'
import { readToolHistoryOf } from './record/read-tool-history.ts'
import { saveToolOnce, type ToolContext, toolRefusal, toolResource } from './writer/save-tool.ts'
import { createToolQueue } from './writer/tool-queue.ts'

/** Builds the part of the record port that opens, goes on with and saves tools. */
export function createToolDesk(context: ToolContext): ToolDesk {
  const { transport } = context
  const queue = createToolQueue({
    save: (save) => saveToolOnce(context, save),
    resourceOf: (submission) => toolResource(context, submission),
  })
  return {
    readToolHistory: (reference) => readToolHistoryOf(transport, { reference, viewer: context }),
    draftIdentifier: (form) => draftIdentifierOf(transport, { ...form, viewer: context }),
    saveTool: async (submission, onProgress = () => {}) => {
      const refusal = toolRefusal(context, submission)
      return refusal === undefined ? queue(submission, onProgress) : { kind: 'not-saved', problem: refusal }
    },
  }
}
