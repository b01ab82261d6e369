import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { RecordHost } from '../../../src/host/host.ts'
import type { MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import type { ToolRevision } from '../../../src/host/recorded-tool.ts'
import { toolOf, toolUrl } from '../tool.ts'
import { answer, cut, first } from './faulty-record.ts'
import { answerOf, isPut, openToolRecord } from './tool-record-under-test.ts'

const identifier = randomUUID()
const draft = async (host: RecordHost): Promise<ToolRevision> => {
  const outcome = await host.saveTool(toolOf({ identifier, answer: 'First' }))
  if (outcome.kind !== 'saved') throw new Error(JSON.stringify(outcome))
  return outcome
}

describe('writing over a draft when things go wrong', () => {
  it.each<[string, MemoryFault]>([
    ['is cut off before the record acts', cut('before')],
    ['is cut off after the record acted', cut('after')],
    ['times out after the record acted', answer(504, 'after')],
    ['meets a broken record', answer(500)],
    ['meets a login page', answer(200, 'before', '<html>')],
    ['has to wait', answer(429, 'before', '', { 'retry-after': '3' })],
    ['meets a conflict that is none', answer(409)],
    ['was stored and is called a conflict', answer(412, 'after')],
  ])('stores one state once when the put %s', async (_case, fault) => {
    const tools = openToolRecord()
    const { host } = tools.openWindow(first(1, isPut, fault))
    const replaces = await draft(host)
    expect(await host.saveTool(toolOf({ identifier, answer: 'Second', replaces }))).toMatchObject({
      kind: 'saved',
    })
    expect(tools.versions().map(answerOf)).toEqual(['First', 'Second'])
  })

  it.each([400, 403, 405, 422])('is not saved, and changes nothing, when refused with %d', async (status) => {
    const tools = openToolRecord()
    const { host } = tools.openWindow(first(9, isPut, answer(status)))
    const replaces = await draft(host)
    const outcome = await host.saveTool(toolOf({ identifier, answer: 'Second', replaces }))
    expect(outcome).toMatchObject({ kind: 'not-saved', problem: { status } })
    expect(tools.versions().map(answerOf)).toEqual(['First'])
  })

  it('does not say saved when the record says yes and stores nothing', async () => {
    const tools = openToolRecord()
    const { host } = tools.openWindow(first(1, isPut, answer(200, 'before', '{"resourceType":"Bundle"}')))
    const replaces = await draft(host)
    const next = toolOf({ identifier, answer: 'Second', replaces })
    expect(await host.saveTool(next)).toMatchObject({ kind: 'unknown' })
    expect(await host.saveTool(next)).toMatchObject({ kind: 'saved' })
    expect(tools.versions().map(answerOf)).toEqual(['First', 'Second'])
  })

  it('finds its own state again after an end that was not known, and writes the next over it', async () => {
    const tools = openToolRecord()
    let isOff = false
    const { host } = tools.openWindow(({ method }) => {
      if (method === 'PUT') isOff = true
      return isOff ? cut(method === 'PUT' ? 'after' : 'before') : undefined
    })
    const replaces = await draft(host)
    expect(await host.saveTool(toolOf({ identifier, answer: 'Second', replaces }))).toMatchObject({
      kind: 'unknown',
    })
    isOff = false
    // The page goes on from the last state it knows.
    const third = tools.openWindow()
    expect(await third.host.saveTool(toolOf({ identifier, answer: 'Other', replaces }))).toMatchObject({
      kind: 'conflict',
    })
    const again = await host.saveTool(toolOf({ identifier, answer: 'Third', replaces }))
    expect(again.kind).toBe('unknown')
    expect(tools.versions().map(answerOf)).toEqual(['First', 'Second', 'Third'])
  })

  it('gives the other state when somebody saved between looking and writing', async () => {
    const tools = openToolRecord()
    let times = 0
    const { host } = tools.openWindow((request) => {
      if (isPut(request) && times === 0) {
        times += 1
        tools.changeElsewhere(`Elsewhere ${times}`)
      }
      return undefined
    })
    const replaces = await draft(host)
    expect(await host.saveTool(toolOf({ identifier, answer: 'Second', replaces }))).toMatchObject({
      kind: 'conflict',
      current: { items: [{ answers: [{ value: { value: 'Elsewhere 1' } }] }] },
    })
    expect(tools.versions().map(answerOf)).toEqual(['First', 'Elsewhere 1'])
  })

  it('says so where the record does not heed the version and something was written over', async () => {
    const tools = openToolRecord({ versions: 'ignored' })
    let times = 0
    const { host } = tools.openWindow((request) => {
      if (isPut(request) && times === 0) {
        times += 1
        tools.changeElsewhere(`Elsewhere ${times}`)
      }
      return undefined
    })
    const replaces = await draft(host)
    expect(await host.saveTool(toolOf({ identifier, answer: 'Second', replaces }))).toMatchObject({
      kind: 'saved',
      overwrote: true,
    })
    const history = await host.readToolHistory(replaces.reference)
    expect(JSON.stringify(history)).toContain('Elsewhere 1')
  })

  describe('by a record that changes what it stores', () => {
    const openWindow = () => {
      const tools = openToolRecord()
      return tools.openWindow((request) => {
        if (!isPut(request)) return undefined
        const item = [{ linkId: 'q1', text: 'What matters?', answer: [{ valueString: 'Shortened' }] }]
        const body = JSON.stringify({ ...(request.body as object), item })
        const changed = tools.record.handle({
          method: 'PUT',
          path: request.path,
          header: () => undefined,
          body,
        })
        return { kind: 'answer', when: 'before', answer: changed }
      })
    }

    it('tells what was changed', async () => {
      const { host } = openWindow()
      const replaces = await draft(host)
      expect(await host.saveTool(toolOf({ identifier, answer: 'Second', replaces }))).toMatchObject({
        kind: 'saved-differently',
        versionId: '2',
        differences: [{ code: 'changed', path: 'QuestionnaireResponse.item[0].answer[0].valueString' }],
      })
    })

    it('lets a person look before the next save follows on', async () => {
      const { host } = openWindow()
      const replaces = await draft(host)
      const saves = ['Second', 'Third'].map((answer) =>
        host.saveTool(toolOf({ identifier, answer, replaces })),
      )
      expect((await Promise.all(saves)).map(({ kind }) => kind)).toEqual(['saved-differently', 'conflict'])
    })
  })

  it('sends no header that a record lets nobody send, and still writes over what it saw only', async () => {
    const tools = openToolRecord()
    const { host, requests } = tools.openWindow((request) =>
      isPut(request) && request.headers?.['if-match'] !== undefined ? cut('before') : undefined,
    )
    const replaces = await draft(host)
    expect(await host.saveTool(toolOf({ identifier, answer: 'Second', replaces }))).toMatchObject({
      kind: 'saved',
    })
    expect(requests.filter(isPut)).toHaveLength(3)
  })

  it('makes one request, with the version it follows, when the page goes away', async () => {
    const tools = openToolRecord()
    const { host, requests } = tools.openWindow()
    const replaces = await draft(host)
    requests.length = 0
    void host.saveTool(toolOf({ identifier, answer: 'Last', replaces, keepalive: true }))
    // No turn of the clock is left to a page that goes away: only what follows at once is done.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    expect(requests[0]).toMatchObject({ method: 'PUT', keepalive: true, headers: { 'if-match': 'W/"1"' } })
    expect(answerOf(tools.responses()[0])).toBe('Last')
  })

  it('creates at once when the page goes away before the first save', async () => {
    const tools = openToolRecord()
    const { host, requests } = tools.openWindow()
    await host.readToolResponses(toolUrl)
    requests.length = 0
    void host.saveTool(toolOf({ identifier, answer: 'Only', keepalive: true }))
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    expect(requests[0]).toMatchObject({ method: 'POST', keepalive: true })
    expect(answerOf(tools.responses()[0])).toBe('Only')
  })
})
