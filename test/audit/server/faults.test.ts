import { describe, expect, it } from 'vitest'
import {
  always,
  bundle,
  instead,
  isNext,
  match,
  onLaterPages,
  plan,
  resources,
  task,
  told,
  withPages,
} from './five-plans.ts'
import { auditScripted, base, json, outcome, type Quirks, scriptedServer } from './scripted-server.ts'

describe('a fault that passes', () => {
  it.each<[string, (nth: number) => Response | undefined]>([
    ['too many requests', (nth) => (nth === 2 ? outcome(429, { 'retry-after': '7' }) : undefined)],
    ['a fault of the server, three times', (nth) => (nth > 1 && nth < 5 ? outcome(503) : undefined)],
    [
      'a page cut off',
      (nth) => (nth === 2 ? new Response('{"resourceType":"Bundle","type":"searchs') : undefined),
    ],
    ['a page of a gateway', (nth) => (nth === 1 ? new Response('<!doctype html>Wait') : undefined)],
    [
      'bytes that are not UTF-8',
      (nth) => (nth === 1 ? new Response(Uint8Array.of(0x7b, 0xff, 0x7d)) : undefined),
    ],
    [
      'a connection that breaks',
      (nth) => {
        if (nth === 2) throw new TypeError('fetch failed')
        return undefined
      },
    ],
  ])('changes nothing: %s', async (_name, answer) => {
    const sound = await auditScripted(scriptedServer(resources, withPages).fetch)
    const faulty = await auditScripted(
      scriptedServer(
        resources,
        instead('CarePlan', (_path, nth) => answer(nth)),
      ).fetch,
    )
    expect(sound.outcome).toMatchObject({ ok: true, value: { report: { plans: { counted: 5 } } } })
    expect(faulty.outcome).toEqual(sound.outcome)
    expect(faulty.slept.length).toBeGreaterThan(0)
  })

  it('waits as long as it is asked to', async () => {
    const quirks = instead('Task', (_path, nth) =>
      nth === 1 ? outcome(429, { 'retry-after': '7' }) : undefined,
    )
    const { outcome: audited, slept } = await auditScripted(scriptedServer(resources, quirks).fetch)
    expect([audited.ok, slept]).toEqual([true, [7_000]])
  })
})

describe('a fault that stays', () => {
  it.each<[string, Quirks, string, string]>([
    [
      'too many requests',
      onLaterPages(() => outcome(429, { 'retry-after': '1' })),
      'busy',
      'CarePlan, page 2',
    ],
    [
      'a fault of the server on a later page',
      onLaterPages(() => outcome(500)),
      'server-error',
      'CarePlan, page 2',
    ],
    [
      'a page cut off',
      onLaterPages(() => new Response('{"resourceType":"Bun')),
      'unreadable',
      'CarePlan, page 2',
    ],
    ['an expired page', onLaterPages(() => outcome(410)), 'not-found', 'CarePlan, page 2'],
    ['another resource for a search', always(() => json(plan('a'))), 'unreadable', 'CarePlan, page 1'],
    ['a refusal in the place of a page', always(() => outcome(200)), 'unreadable', 'CarePlan, page 1'],
    ['no sign-in', always(() => outcome(401)), 'session-ended', 'CarePlan, page 1'],
    [
      'an error among the entries',
      onLaterPages(() => bundle([told('error', 'a shard is down')])),
      'unreadable',
      'CarePlan, page 2',
    ],
    [
      'a next page elsewhere',
      always(() => bundle([match(plan('a'))], 'https://evil.example/fhir/CarePlan?p=2')),
      'refused-by-us',
      'CarePlan, page 2',
    ],
    [
      'pages in a circle',
      always(() => bundle([match(plan('a'))], `${base}/CarePlan?_count=100&_total=accurate`)),
      'endless',
      'CarePlan, page 2',
    ],
    [
      'pages that bring nothing new',
      instead('CarePlan', (_path, nth) => bundle([match(plan('a'))], `${base}/CarePlan?page=${nth}`)),
      'endless',
      'CarePlan, page 2',
    ],
    [
      'empty pages for ever',
      instead('CarePlan', (_path, nth) => bundle([], `${base}/CarePlan?page=${nth}`)),
      'endless',
      'CarePlan, page 22',
    ],
    [
      'a count that is never reached',
      always(() => bundle([match(plan('a'))], undefined, { total: 9 })),
      'incomplete',
      'CarePlan, page 1',
    ],
    [
      'a plan that changes between pages',
      onLaterPages(() => bundle([match(plan('a', { status: 'completed' }))])),
      'changed',
      'CarePlan, page 2',
    ],
    [
      'plans that move, on a server that does not count',
      {
        ...instead('CarePlan', (path) =>
          isNext(path) ? bundle([match(plan('b')), match(plan('c'))]) : undefined,
        ),
        withoutTotal: true,
      },
      'changed',
      'CarePlan, page 2',
    ],
    ['tasks that may not be read', instead('Task', () => outcome(403)), 'forbidden', 'Task'],
    [
      'a task of another id',
      { ...instead('Task/', () => json(task('z'))), severalIds: 400 },
      'unreadable',
      'Task',
    ],
    [
      'a server of FHIR R5',
      { statement: { resourceType: 'CapabilityStatement', fhirVersion: '5.0.0' } },
      'other-fhir-version',
      'metadata',
    ],
  ])('stops the audit, without a report: %s', async (_name, quirks, code, asked) => {
    const server = scriptedServer(resources, quirks)
    const { outcome: audited } = await auditScripted(server.fetch)
    expect(audited).toMatchObject({ ok: false, error: { code: 'server', asked, problem: { code } } })
    expect(server.requests.length).toBeLessThan(60)
  })

  it('asks nobody else, and gives nobody else the token', async () => {
    const asked: string[] = []
    const { outcome: audited } = await auditScripted(async (input) => {
      asked.push(new URL(String(input)).origin)
      return bundle([match(plan('a'))], 'https://evil.example/fhir/CarePlan?page=2')
    })
    expect(audited.ok).toBe(false)
    expect(new Set(asked)).toEqual(new Set(['https://record.example']))
  })

  it('stops an answer that never ends', async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1 << 16).fill(0x20)),
    })
    const quirks = always(() => new Response(endless))
    const { outcome: audited } = await auditScripted(scriptedServer(resources, quirks).fetch)
    expect(audited).toMatchObject({ ok: false, error: { problem: { code: 'refused-by-us' } } })
  })

  it('tells of a server that is not there', async () => {
    const { outcome: audited, slept } = await auditScripted(async () => {
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
    })
    expect(audited).toMatchObject({
      ok: false,
      error: {
        asked: 'metadata',
        problem: { code: 'unreachable', detail: 'fetch failed: connect ECONNREFUSED' },
      },
    })
    expect(slept).toHaveLength(5)
  })
})
