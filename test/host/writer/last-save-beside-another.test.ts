import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { toolOf } from '../tool.ts'
import { answerOf, isPut, openToolRecord } from './tool-record-under-test.ts'

const isLook = ({ method, path }: FhirRequest) =>
  method === 'GET' && path.startsWith('QuestionnaireResponse/')

interface Leaving {
  /** The request of the other save at which the page goes away; it goes away right after the record acted on it. */
  readonly at: (request: FhirRequest, puts: number) => boolean
  /** The request of the other save before which somebody else changes the response. */
  readonly changed?: (request: FhirRequest) => boolean
  readonly words?: string
}

/** Stores a draft, saves it again, and leaves with more words while that save is out. Gives what the last save sent and what the record holds. */
async function leave({ at, changed = () => false, words = 'Last words' }: Leaving) {
  const tools = openToolRecord()
  const identifier = randomUUID()
  const named: (string | undefined)[] = []
  let leaveNow: (() => void) | undefined
  let puts = 0
  const { host } = tools.openWindow((request) => {
    const isOfLast = request.method === 'PUT' && JSON.stringify(request.body).includes(words)
    if (isOfLast) named.push(request.headers?.['if-match'])
    if (leaveNow === undefined || isOfLast) return undefined
    if (changed(request)) tools.changeElsewhere('Theirs')
    const isNow = at(request, puts)
    if (isPut(request)) puts += 1
    if (!isNow) return undefined
    queueMicrotask(leaveNow)
    leaveNow = undefined
    return undefined
  })
  const replaces = await host.saveTool(toolOf({ identifier, answer: 'First' }))
  if (replaces.kind !== 'saved') throw new Error(JSON.stringify(replaces))
  const left = new Promise<unknown>((done) => {
    leaveNow = () => done(host.saveTool(toolOf({ identifier, answer: words, replaces, keepalive: true })))
  })
  const other = host.saveTool(toolOf({ identifier, answer: 'Second', replaces }))
  await Promise.all([left, other])
  return { named, holds: answerOf(tools.responses()[0]) }
}

describe('the last save of a page while another of its saves is out', () => {
  it('follows the one that was stored, so that the words said since are kept', async () => {
    expect(await leave({ at: isPut })).toMatchObject({ named: ['W/"1"', 'W/"2"'], holds: 'Last words' })
  })

  it('is one request where two would be too long to outlive the page', async () => {
    const words = 'x'.repeat(25_000)
    expect(await leave({ at: isPut, words })).toEqual({ named: ['W/"2"'], holds: words })
  })

  it('names no state that may be someone else’s while the other one only looks', async () => {
    const { named, holds } = await leave({ at: isLook, changed: isLook })
    expect(named).toEqual(['W/"1"'])
    expect(holds).toBe('Theirs')
  })

  it('names none either once the other one was refused', async () => {
    const { named, holds } = await leave({
      at: (request, puts) => isLook(request) && puts > 0,
      changed: isPut,
    })
    expect(named).toEqual(['W/"1"'])
    expect(holds).toBe('Theirs')
  })
})
