import type { FaultScript, MemoryFault } from '../../../src/host/memory/memory-transport.ts'

const serverError = {
  kind: 'answer',
  when: 'before',
  answer: {
    status: 500,
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'fatal', code: 'exception', diagnostics: 'The disk is <b>full</b>' }],
    }),
  },
} as const satisfies MemoryFault

/** Turns the harness's address into faults: reads of the types in `fail`, and the way saves go wrong. */
export function faultsFrom(wanted: URLSearchParams): FaultScript {
  const failing = (wanted.get('fail') ?? '').split(',').filter((type) => type !== '')
  const save = wanted.get('save')
  let writes = 0
  return ({ method, path }) => {
    const type = path.split(/[/?]/, 1)[0] ?? ''
    const isSaving = method === 'POST' && type === 'QuestionnaireResponse'
    if (isSaving) writes += 1
    if (save === 'refused' && isSaving)
      return { ...serverError, answer: { ...serverError.answer, status: 403 } }
    if (save === 'cut' && (isSaving || writes > 0))
      return { kind: 'cut', when: isSaving ? 'after' : 'before' }
    return failing.includes(type) && !isSaving ? serverError : undefined
  }
}
