import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { RecordHost } from '../../../src/host/host.ts'
import type { MemoryRecordTraits } from '../../../src/host/memory/memory-record.ts'
import type { ToolRevision } from '../../../src/host/recorded-tool.ts'
import { toolOf } from '../tool.ts'
import { answer, cut } from './faulty-record.ts'
import { answerOf, isPut, openToolRecord } from './tool-record-under-test.ts'

const draft = async (host: RecordHost, identifier: string): Promise<ToolRevision> => {
  const outcome = await host.saveTool(toolOf({ identifier, answer: 'First' }))
  if (outcome.kind !== 'saved') throw new Error(JSON.stringify(outcome))
  return outcome
}
const isWrite = ({ method }: { readonly method: string }) => method !== 'GET'

describe('the last save of a page that goes away', () => {
  const leaveOver = async (traits: MemoryRecordTraits) => {
    const tools = openToolRecord(traits)
    const { host } = tools.openWindow()
    const identifier = randomUUID()
    const replaces = await draft(host, identifier)
    tools.changeElsewhere('Theirs')
    const outcome = await host.saveTool(toolOf({ identifier, answer: 'Mine', replaces, keepalive: true }))
    return { outcome, now: answerOf(tools.responses()[0]) }
  }

  it.each<MemoryRecordTraits>([{ versions: 'heeded' }, { versions: 'ignored' }, { versions: 'none' }])(
    'writes over nobody’s change on a record with %o',
    async (traits) => {
      expect(await leaveOver(traits)).toMatchObject({ outcome: { kind: 'conflict' }, now: 'Theirs' })
    },
  )

  it.each([
    { versions: 'ignored', method: 'GET' },
    { versions: 'heeded', method: 'PUT' },
  ] as const)('begins with a $method where versions are $versions', async ({ versions, method }) => {
    const tools = openToolRecord({ versions })
    const { host, requests } = tools.openWindow()
    const identifier = randomUUID()
    const replaces = await draft(host, identifier)
    requests.length = 0
    await host.saveTool(toolOf({ identifier, answer: 'Last', replaces, keepalive: true }))
    expect(requests[0]?.method).toBe(method)
  })

  it('writes at once where the record does not say that it heeds versions, and was seen to', async () => {
    const tools = openToolRecord({ versions: 'ignored' })
    let isHeeding = true
    const { host, requests } = tools.openWindow((request) => {
      if (!isPut(request) || !isHeeding) return undefined
      isHeeding = false
      return answer(412)
    })
    const identifier = randomUUID()
    const first = await draft(host, identifier)
    const replaces = await host.saveTool(toolOf({ identifier, answer: 'Second', replaces: first }))
    if (replaces.kind !== 'saved') throw new Error(JSON.stringify(replaces))
    requests.length = 0
    await host.saveTool(toolOf({ identifier, answer: 'Last', replaces, keepalive: true }))
    expect(requests[0]?.method).toBe('PUT')
  })
})

describe('a request that outlives the page', () => {
  // Three bytes each in UTF-8, one unit each in UTF-16.
  const words = (bytes: number) => '文'.repeat(bytes / 3)

  it.each([
    { bytes: 15_000, last: false, keepalive: true },
    { bytes: 21_000, last: false, keepalive: false },
    { bytes: 54_000, last: true, keepalive: true },
    { bytes: 60_000, last: true, keepalive: false },
    { bytes: 120_000, last: true, keepalive: false },
  ])('$bytes bytes, the last one $last: $keepalive', async ({ bytes, last, keepalive }) => {
    const { host, requests } = openToolRecord().openWindow()
    const identifier = randomUUID()
    const replaces = await draft(host, identifier)
    requests.length = 0
    const next = toolOf({ identifier, answer: words(bytes), replaces, ...(last ? { keepalive: true } : {}) })
    expect(await host.saveTool(next)).toMatchObject({ kind: 'saved' })
    expect(requests.filter(isWrite).map((request) => request.keepalive === true)).toEqual([keepalive])
  })

  it('is not asked for where a first save is long', async () => {
    const { host, requests } = openToolRecord().openWindow()
    const first = toolOf({ identifier: randomUUID(), answer: words(60_000) })
    expect(await host.saveTool(first)).toMatchObject({ kind: 'saved' })
    expect(requests.filter(isWrite).map((request) => request.keepalive === true)).toEqual([false])
  })
})

describe('a change written over on a record that does not heed versions', () => {
  it('is told also where an earlier try of the page never landed', async () => {
    const tools = openToolRecord({ versions: 'ignored' })
    let puts = 0
    const { host } = tools.openWindow((request) => {
      if (!isPut(request)) return undefined
      puts += 1
      if (puts === 1) return cut('before')
      tools.changeElsewhere('Theirs')
      return undefined
    })
    const identifier = randomUUID()
    const replaces = await draft(host, identifier)
    expect(await host.saveTool(toolOf({ identifier, answer: 'Mine', replaces }))).toMatchObject({
      kind: 'saved',
      overwrote: true,
    })
    expect(tools.versions().map(answerOf)).toEqual(['First', 'Theirs', 'Mine'])
  })

  it('is not told where the page’s own tries explain every version', async () => {
    const tools = openToolRecord({ versions: 'ignored' })
    let puts = 0
    const { host } = tools.openWindow((request) => {
      if (isPut(request)) puts += 1
      return isPut(request) && puts === 1 ? cut('before') : undefined
    })
    const identifier = randomUUID()
    const replaces = await draft(host, identifier)
    expect(await host.saveTool(toolOf({ identifier, answer: 'Mine', replaces }))).not.toHaveProperty(
      'overwrote',
    )
  })
})
