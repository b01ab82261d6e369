import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { rosasRecord, submissionAbout, testQuestionnaireUrl } from '../rosa.ts'
import { problemOf, refusedWithoutToken } from './refusals.ts'
import { openHost, signIn } from './sign-in.ts'

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord))
})
afterEach(() => record.close())

const form = { questionnaireUrl: testQuestionnaireUrl }
const submission = () => submissionAbout('Practitioner/sam', randomUUID())
const tokenForms = () =>
  record.seen.filter(({ path }) => path === '/token').map(({ body }) => new URLSearchParams(body))

describe('handing the screen over', () => {
  it('leaves nothing in the tab but a mark without content', async () => {
    const { tab, host } = await openHost(record)
    host.lockForPerson(form)
    expect([...tab.storage]).toEqual([['alongside.handed-over', '1']])
  })

  it('takes the sessions of other people out of the tab as well', async () => {
    const first = await signIn(record)
    await openSmartHost(first.edge)
    const second = await signIn(record, first.storage)
    const outcome = await openSmartHost(second.edge)
    if (outcome.kind === 'open') outcome.host.lockForPerson(form)
    expect([...first.storage.keys()]).toEqual(['alongside.handed-over'])
    expect(await refusedWithoutToken(record, first)).toEqual({ code: 'handed-over' })
  })

  it('tells a reload that the page is closed, before and after the answers are saved', async () => {
    const { tab, host } = await openHost(record)
    host.lockForPerson(form)
    expect(await refusedWithoutToken(record, tab)).toEqual({ code: 'handed-over' })
    expect(await host.saveMeasure(submission(), () => {})).toMatchObject({ kind: 'saved' })
    host.end()
    expect(await refusedWithoutToken(record, tab)).toEqual({ code: 'handed-over' })
    expect([...tab.storage.keys()]).toEqual(['alongside.handed-over'])
  })

  it('tells an answer of a launch begun before the same', async () => {
    const { tab, host } = await openHost(record)
    const pending = await signIn(record, tab.storage)
    host.lockForPerson(form)
    expect(problemOf(await openSmartHost(pending.edge))).toEqual({ code: 'handed-over' })
  })

  it('is over with a new launch from the record', async () => {
    const { tab, host } = await openHost(record)
    host.lockForPerson(form)
    const again = await signIn(record, tab.storage)
    expect(await openSmartHost(again.edge)).toMatchObject({ kind: 'open' })
    expect(again.storage.has('alongside.handed-over')).toBe(false)
    expect(await openSmartHost(again.edge)).toMatchObject({ kind: 'open' })
  })

  it('keeps no name of the worker who handed it over', async () => {
    const { host } = await openHost(record)
    expect(host.launch.user?.display).toBe('Sam Reed')
    host.lockForPerson(form)
    expect(JSON.stringify(host.launch)).not.toContain('Sam Reed')
    expect(host.launch).toMatchObject({ patientId: 'rosa', user: { reference: 'Practitioner/sam' } })
  })

  it('gives nothing that was asked for before and arrives after', async () => {
    const { host } = await openHost(record)
    const reading = host.readCarePlans()
    host.lockForPerson(form)
    expect(await reading).toMatchObject({ kind: 'failed', problem: { code: 'refused-by-us' } })
  })

  it('reads nothing of the record but the person and what is being saved', async () => {
    const { host } = await openHost(record)
    host.lockForPerson(form)
    const before = record.seen.length
    await host.readWorkers()
    await host.saveMeasure(submission(), () => {})
    const places = record.seen
      .slice(before)
      .map(({ path }) => path)
      .filter((path) => path.startsWith('/fhir/'))
    expect(places.length).toBeGreaterThan(3)
    for (const place of places)
      expect(place).toMatch(
        /^\/fhir\/(Patient\/rosa$|(QuestionnaireResponse|Observation)($|\/m\d+$|\?identifier=))/,
      )
  })
})

describe('the token on a handed-over screen', () => {
  // Longer than a hand-over may be left idle.
  const lifeSeconds = 3_600
  beforeEach(() => {
    record.switches.token = (answer) => ({ ...answer, expires_in: lifeSeconds })
  })

  it('reaches the person, responses and scores only, and is renewed so', async () => {
    const { host, tab } = await openHost(record)
    const [wholeToken] = record.liveTokens
    host.lockForPerson(form)
    record.faults.push({
      kind: 'answer-before',
      when: ({ method, path }) => method === 'POST' && path === '/fhir/Observation',
      answer: { status: 422 },
    })
    const one = submission()
    expect(await host.saveMeasure(one, () => {})).toMatchObject({ scoreProblem: { code: 'rejected' } })
    // The token has run out by the time the score is tried again.
    tab.nowMs += lifeSeconds * 1_000
    expect(await host.saveMeasure(one, () => {})).not.toHaveProperty('scoreProblem')
    const writes = record.seen.filter(({ method, path }) => method === 'POST' && path.startsWith('/fhir/'))
    for (const { authorization } of writes) expect(authorization).not.toBe(`Bearer ${wholeToken}`)
    const asked = tokenForms().flatMap((one) => one.get('scope') ?? [])
    expect(asked).toHaveLength(2)
    expect(asked[1]).toBe(asked[0])
    expect(asked[0]).toContain('patient/QuestionnaireResponse.crus')
    expect(asked[0]).toContain('patient/Patient.r')
    expect(asked[0]).not.toMatch(/CarePlan|CareTeam|Practitioner|Task|RelatedPerson/)
  })

  it.each(['refused', 'ignored'] as const)('goes on as it was where narrowing is %s', async (narrowing) => {
    record.switches.narrowing = narrowing
    const { host, tab } = await openHost(record)
    host.lockForPerson(form)
    const one = submission()
    record.liveTokens.clear()
    tab.nowMs += lifeSeconds * 1_000
    expect(await host.saveMeasure(one, () => {})).toMatchObject({ kind: 'saved' })
    expect(record.memory.resources('Observation')).toHaveLength(1)
  })

  it('is left as it is where it may run out before an idle hand-over ends: asking could use up the refresh token', async () => {
    record.switches.token = (answer) => ({ ...answer, expires_in: 900 })
    const { host, tab } = await openHost(record)
    const asked = tokenForms().length
    host.lockForPerson(form)
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(tokenForms()).toHaveLength(asked)
    record.liveTokens.clear()
    tab.nowMs += 1_000_000
    expect(await host.saveMeasure(submission(), () => {})).toMatchObject({ kind: 'saved' })
    expect(tokenForms().flatMap((one) => one.get('scope') ?? [])).toEqual([])
  })

  it('outlives a lost answer on a service that has used up the refresh token by then', async () => {
    record.switches.refreshStatus = 503
    const { host, tab } = await openHost(record)
    const [wholeToken] = record.liveTokens
    host.lockForPerson(form)
    tab.nowMs += 900_000
    expect(await host.saveMeasure(submission(), () => {})).toMatchObject({ kind: 'saved' })
    const [write] = record.seen.filter(({ method, path }) => method === 'POST' && path.startsWith('/fhir/'))
    expect(write?.authorization).toBe(`Bearer ${wholeToken}`)
  })

  it.each([500, 503])('goes on as it was where the sign-in service answers %d once', async (status) => {
    record.switches.refreshStatus = status
    const { host } = await openHost(record)
    host.lockForPerson(form)
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(await host.saveMeasure(submission(), () => {})).toMatchObject({ kind: 'saved' })
  })

  it('goes on as it was where less is given than the person needs', async () => {
    record.switches.token = (answer, grant) =>
      grant === 'refresh_token'
        ? { ...answer, scope: 'patient/Patient.r' }
        : { ...answer, expires_in: lifeSeconds }
    const { host } = await openHost(record)
    host.lockForPerson(form)
    expect(await host.saveMeasure(submission(), () => {})).toMatchObject({ kind: 'saved' })
  })
})
