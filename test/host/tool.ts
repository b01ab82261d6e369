import { parseReference } from '../../src/domain/reference.ts'
import type { ToolSubmission } from '../../src/host/recorded-tool.ts'

/** A tool that is no measure. */
export const toolUrl = 'https://alongside.example/fhir/Questionnaire/test-tool'

/** A draft of that tool by Sam with one answer; `answer` and the rest as the test needs them. */
export function toolOf({
  answer = 'Walking by the river',
  ...change
}: Partial<ToolSubmission> & { readonly identifier: string; readonly answer?: string }): ToolSubmission {
  return {
    questionnaire: { url: toolUrl, version: '1.0.0' },
    status: 'in-progress',
    items: [
      {
        linkId: 'q1',
        text: 'What matters?',
        answers: [{ value: { kind: 'string', value: answer }, items: [] }],
        items: [],
      },
    ],
    source: { literal: parseReference('Patient/rosa') },
    author: { literal: parseReference('Practitioner/sam') },
    mode: 'helped',
    authored: '2026-11-22T10:00:00+00:00',
    ...change,
  }
}
