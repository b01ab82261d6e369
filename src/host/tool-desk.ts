import type { ToolDesk } from './late-tools.ts'
import { draftIdentifierOf } from './record/draft-identifier.ts'
import { readToolHistoryOf } from './record/read-tool-history.ts'
import type { FhirTransport } from './transport/fhir-transport.ts'
import { saveToolOnce, type ToolContext, toolRefusal, toolResource } from './writer/save-tool.ts'
import { createToolQueue } from './writer/tool-queue.ts'

/** Builds the part of the record port that opens, goes on with and saves tools. */
export function createToolDesk(parts: Omit<ToolContext, 'session'>): ToolDesk {
  const { transport } = parts
  const context: ToolContext = { ...parts, session: { versionHeeded: false, made: new Set() } }
  const queue = createToolQueue({
    save: ({ onPut, ...save }) =>
      saveToolOnce({ ...context, transport: tellingPuts(transport, onPut) }, save),
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
