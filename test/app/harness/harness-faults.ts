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

/** What the steps to a conflict type last. */
const typedLast = /My garden (every day|and my sister)/

/** Turns the harness's address into faults: reads of the types in `fail`, and the way saves go wrong. */
export function faultsFrom(wanted: URLSearchParams): FaultScript {
  const failing = (wanted.get('fail') ?? '').split(',').filter((type) => type !== '')
  const refused = (wanted.get('refuse') ?? '').split(',')
  const save = wanted.get('save')
  let writes = 0
  let isStale = false
  let version = 1
  let sent: unknown
  return ({ method, path, body }) => {
    const type = path.split(/[/?]/, 1)[0] ?? ''
    if (method === 'POST' && refused.includes(type))
      return { ...serverError, answer: { ...serverError.answer, status: 422 } }
    if (save === 'goal-changed' && method === 'POST' && type === 'Goal') sent = body
    if (save === 'goal-changed' && method === 'GET' && /^Goal\/[^/?]+$/.test(path))
      return withoutSpeaker(sent, path)
    const isSaving = method === 'POST' && type === 'QuestionnaireResponse'
    if (isSaving) {
      writes += 1
      sent = body
    }
    if (save === 'changed' && sent !== undefined && !isSaving && isOneResponse(path))
      return withoutItems(sent, path)
    if (save === 'unlabelled' && sent !== undefined && !isSaving && isOneResponse(path))
      return withoutLabel(sent, path)
    const isUpdate = method === 'PUT' && type === 'QuestionnaireResponse'
    // A draft saves itself whenever there is time: only the words typed last meet the change.
    if (save === 'conflict' && isUpdate && !typedLast.test(JSON.stringify(body))) sent = body
    else if (save === 'conflict' && isUpdate) {
      isStale = true
      return { kind: 'answer', when: 'before', answer: { status: 412, headers: {}, body: '' } }
    }
    if (save === 'conflict' && isStale && isOneResponse(path)) return changedElsewhere(sent, path)
    if (save === 'overwritten' && isUpdate) {
      sent = body
      version += 2
    }
    if (save === 'overwritten' && version > 1 && isOneResponse(path))
      return storedAs(sent, { path, version: String(version) })
    if (save === 'refused' && isSaving)
      return { ...serverError, answer: { ...serverError.answer, status: 403 } }
    if (save === 'cut' && (isSaving || writes > 0))
      return { kind: 'cut', when: isSaving ? 'after' : 'before' }
    return failing.includes(type) && !isSaving ? serverError : undefined
  }
}

function isOneResponse(path: string): boolean {
  return /^QuestionnaireResponse\/[^/?]+$/.test(path)
}

/** What a record answers that does not keep the mark that restricts what was sent. */
function withoutLabel(sent: unknown, path: string): MemoryFault {
  const { meta: _, ...kept } = sent as { meta?: unknown }
  const body = JSON.stringify({ ...kept, id: path.split('/')[1] })
  return { kind: 'answer', when: 'before', answer: { status: 200, headers: {}, body } }
}

/** What a record answers that does not keep whose words a goal is in. */
function withoutSpeaker(sent: unknown, path: string): MemoryFault {
  const { expressedBy: _, ...kept } = sent as { expressedBy?: unknown }
  return storedAs(kept, { path, version: '1' })
}

/** What a record answers that stored what was sent as this version. */
function storedAs(sent: unknown, { path, version }: { path: string; version: string }): MemoryFault {
  const meta = { versionId: version, lastUpdated: '2026-11-22T10:15:00Z' }
  const body = JSON.stringify({ ...(sent as object), id: path.split('/')[1], meta })
  const headers = { 'content-type': 'application/fhir+json', etag: `W/"${version}"` }
  return { kind: 'answer', when: 'before', answer: { status: 200, headers, body } }
}

/** What a record answers that dropped every answer and kept the rest of what was sent. */
function withoutItems(sent: unknown, path: string): MemoryFault {
  const { item: _, ...kept } = sent as { item?: unknown }
  const body = JSON.stringify({ ...kept, id: path.split('/')[1] })
  return { kind: 'answer', when: 'before', answer: { status: 200, headers: {}, body } }
}

/** What a record answers in which someone else gave other answers since. */
function changedElsewhere(sent: unknown, path: string): MemoryFault {
  const words = '"valueString":"Said to someone else, since."'
  const changed = JSON.parse(
    JSON.stringify(sent).replaceAll(/"valueString":"My garden[^"]*"/g, words),
  ) as object
  const body = JSON.stringify({
    ...changed,
    id: path.split('/')[1],
    meta: { versionId: '7', lastUpdated: '2026-11-22T10:15:00Z' },
    author: { reference: 'Practitioner/maya-lindqvist', display: 'Maya Lindqvist' },
  })
  return { kind: 'answer', when: 'before', answer: { status: 200, headers: { etag: 'W/"7"' }, body } }
}
