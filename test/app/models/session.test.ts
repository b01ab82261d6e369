import { describe, expect, it, vi } from 'vitest'
import type { Loaded } from '../../../src/app/models/record-area.ts'
import type { Session } from '../../../src/app/models/session.ts'
import type { CompletionMode } from '../../../src/host/host.ts'
import type { FaultScript } from '../../../src/host/memory/memory-transport.ts'
import { type OpenedSession, openSession } from '../open-session.ts'

const sam = 'Practitioner/sam-okafor'
const hannah = 'Practitioner/hannah-whitlock'
const rosa = 'rosa-delgado'
const serverError = { status: 500, headers: {}, body: '' }
const answerValues = [3, 4, 2, 3, 3] as const

describe('opening a record', () => {
  it('tells a failed read from an empty one', async () => {
    const failing = openSession({
      person: 'mei-zhou',
      user: sam,
      faults: ({ path }) =>
        path.startsWith('CarePlan') ? { kind: 'answer', when: 'before', answer: serverError } : undefined,
    })
    const healthy = openSession({ person: 'mei-zhou', user: sam })
    await Promise.all([failing.ready, healthy.ready])
    expect(failing.session.plans.state.value.kind).toBe('failed')
    expect(healthy.session.plans.state.value).toEqual({ kind: 'empty' })
    expect(healthy.session.workers.state.value).toEqual({ kind: 'empty' })
  })
})

describe('Brief INSPIRE about another worker, with help', () => {
  it('stores one response and one score, and shows the score', async () => {
    const { session, host, ready } = openSession({ person: rosa, user: sam })
    await ready
    choose(session, { worker: hannah, mode: 'helped' })
    expect(session.navigation.screen.value).toBe('form')
    answer(session)
    expect(session.hasUnsavedAnswers()).toBe(true)
    expect(host.resources('QuestionnaireResponse')).toHaveLength(0)
    session.flow.check()
    await Promise.all([session.flow.save(), session.flow.save()])
    expect(host.resources('QuestionnaireResponse')).toHaveLength(1)
    expect(host.resources('Observation')).toHaveLength(1)
    expect(host.resources('QuestionnaireResponse')[0]).toMatchObject({
      status: 'completed',
      subject: { reference: `Patient/${rosa}` },
      author: { reference: sam },
      source: { reference: `Patient/${rosa}` },
    })
    expect(session.navigation.screen.value).toBe('result')
    expect(session.flow.receipt.value).toMatchObject({
      outcome: { kind: 'saved' },
      score: { value: 75, answered: 5, items: 5, provisional: true },
    })
    expect(session.hasUnsavedAnswers()).toBe(false)
    expect(session.ended.value).toBe(false)
    session.close()
  })

  it('gives no score when a question is left, and says so before saving', async () => {
    const { session, host, ready } = openSession({ person: rosa, user: sam })
    await ready
    choose(session, { worker: hannah, mode: 'helped' })
    answer(session, 4)
    session.flow.check()
    await session.flow.save()
    expect(session.flow.receipt.value?.score).toBeUndefined()
    expect(host.resources('Observation')).toHaveLength(0)
    session.close()
  })

  it('keeps the answers when the record refuses, and saves one copy when tried again', async () => {
    let refusing = true
    const { session, host, ready } = openSession({
      person: rosa,
      user: sam,
      faults: ({ method }) =>
        refusing && method === 'POST'
          ? { kind: 'answer', when: 'before', answer: { ...serverError, status: 403 } }
          : undefined,
    })
    await ready
    choose(session, { worker: hannah, mode: 'helped' })
    answer(session)
    session.flow.check()
    await session.flow.save()
    expect(session.flow.filling.value?.save.value.kind).toBe('not-saved')
    expect(session.navigation.screen.value).toBe('check')
    expect(session.hasUnsavedAnswers()).toBe(true)
    refusing = false
    await session.flow.save()
    expect(session.navigation.screen.value).toBe('result')
    expect(host.resources('QuestionnaireResponse')).toHaveLength(1)
    session.close()
  })

  it('stores nothing when stopped, and forgets the answers', async () => {
    const { session, host, ready } = openSession({ person: rosa, user: sam })
    await ready
    choose(session, { worker: hannah, mode: 'read-aloud' })
    answer(session)
    session.flow.stop()
    expect(session.navigation.screen.value).toBe('home')
    expect(session.flow.filling.value).toBeUndefined()
    expect(host.resources('QuestionnaireResponse')).toHaveLength(0)
    session.close()
  })

  it('drops answers given with help when the person is to answer alone, so that no handed-over form is filled', async () => {
    const { session, host, ready } = openSession({ person: rosa, user: sam })
    await ready
    choose(session, { worker: hannah, mode: 'helped' })
    answer(session)
    session.navigation.back()
    expect(session.hasUnsavedAnswers()).toBe(true)
    session.flow.setup.value?.chooseMode('alone')
    session.flow.confirmAnswering()
    expect(session.navigation.screen.value).toBe('hand-over')
    session.flow.takeScreen()
    expect(answered(session)).toEqual([])
    answer(session, 2)
    session.flow.check()
    await session.flow.save()
    const stored = host.resources('QuestionnaireResponse')
    expect(stored).toMatchObject([{ author: { reference: `Patient/${rosa}` } }])
    expect(JSON.stringify(stored).match(/"bi-\d"/g)).toEqual(['"bi-1"', '"bi-2"'])
  })

  it('never leads Forward to the questions while the end of saving is not known', async () => {
    const { session, history, ready } = openSession({ person: rosa, user: sam, faults: lostForGood })
    await ready
    choose(session, { worker: hannah, mode: 'helped' })
    answer(session)
    session.flow.check()
    session.flow.change('bi-1')
    session.navigation.back()
    expect(session.navigation.screen.value).toBe('check')
    const saving = session.flow.save()
    history.press(1)
    expect(session.navigation.screen.value).toBe('check')
    history.press(-1)
    expect(session.navigation.screen.value).toBe('check')
    session.close()
    await saving
  })

  it('keeps the answers when only the way of answering changes, and drops them for another worker', async () => {
    const { session, ready } = openSession({ person: rosa, user: sam })
    await ready
    choose(session, { worker: hannah, mode: 'helped' })
    answer(session)
    session.navigation.back()
    session.flow.setup.value?.chooseMode('read-aloud')
    session.flow.confirmAnswering()
    expect(session.flow.filling.value?.choice.value.mode).toBe('read-aloud')
    expect(session.hasUnsavedAnswers()).toBe(true)
    session.navigation.back()
    session.navigation.back()
    chooseWorker(session, 'Practitioner/joseph-adeyemi')
    session.flow.confirmWorker()
    session.flow.confirmAnswering()
    expect(session.hasUnsavedAnswers()).toBe(false)
    session.close()
  })
})

describe('Brief INSPIRE about the worker who launched', () => {
  it('hands the screen over, drops what the worker saw, and ends with a thank-you without answer or score', async () => {
    const opened = openSession({ person: rosa, user: sam })
    const { session, host } = opened
    await opened.ready
    choose(session, { worker: sam })
    expect(session.navigation.screen.value).toBe('hand-over')
    session.flow.takeScreen()
    expect(session.plans.state.value).toEqual({ kind: 'loading' })
    answer(session)
    session.flow.check()
    await session.flow.save()
    expect(session.navigation.screen.value).toBe('thanks')
    expect(session.flow.receipt.value?.score).toBeUndefined()
    expect(session.flow.filling.value).toBeUndefined()
    expect(session.ended.value).toBe(true)
    expect(host.resources('QuestionnaireResponse')[0]).toMatchObject({
      author: { reference: `Patient/${rosa}` },
      source: { reference: `Patient/${rosa}` },
    })
    expect((await host.readPerson()).kind).toBe('failed')
    await expectWithheldOnReturn(opened, 'rated-worker')
  })

  it('shows nothing to someone the record does not vouch for', async () => {
    const opened = openSession({ person: rosa })
    const { session, host } = opened
    await opened.ready
    choose(session, { worker: hannah })
    session.flow.takeScreen()
    answer(session)
    session.flow.check()
    await session.flow.save()
    expect(session.navigation.screen.value).toBe('thanks')
    expect(session.flow.receipt.value?.score).toBeUndefined()
    expect(host.resources('QuestionnaireResponse')[0]).not.toHaveProperty('author')
    await expectWithheldOnReturn(opened, 'viewer-unverified')
  })

  it('takes the session out of reach of a reload, and asks before leaving, for as long as it is handed over', async () => {
    const { session, host, ready } = openSession({ person: rosa, user: sam })
    const hold = vi.spyOn(host, 'holdForPerson')
    await ready
    choose(session, { worker: sam })
    expect(hold).not.toHaveBeenCalled()
    expect(session.asksBeforeLeaving()).toBe(false)
    session.flow.takeScreen()
    expect(hold).toHaveBeenCalledTimes(1)
    expect(session.hasUnsavedAnswers()).toBe(false)
    expect(session.asksBeforeLeaving()).toBe(true)
    session.flow.stop()
    expect(session.asksBeforeLeaving()).toBe(false)
  })

  it('does not say that nothing was saved when the person stops before that is known', async () => {
    const opened = openSession({ person: rosa, user: sam })
    const { session, host } = opened
    vi.spyOn(host, 'saveMeasure').mockResolvedValue({ kind: 'unknown', problem: { code: 'unreachable' } })
    await opened.ready
    choose(session, { worker: sam })
    session.flow.takeScreen()
    answer(session)
    session.flow.check()
    await session.flow.save()
    expect(session.navigation.screen.value).toBe('check')
    session.flow.stop()
    expect(session.navigation.screen.value).toBe('stopped')
    expect(session.flow.stoppedUnsure.value).toBe(true)
    expect(session.flow.filling.value).toBeUndefined()
    expect(session.ended.value).toBe(true)
  })

  it('ends the session when the person stops', async () => {
    const { session, host, ready, history } = openSession({ person: rosa, user: sam })
    await ready
    choose(session, { worker: sam })
    session.flow.takeScreen()
    answer(session)
    session.flow.stop()
    expect(session.navigation.screen.value).toBe('stopped')
    expect(session.flow.stoppedUnsure.value).toBe(false)
    expect(session.ended.value).toBe(true)
    expect(host.resources('QuestionnaireResponse')).toHaveLength(0)
    history.press(-5)
    expect(session.navigation.screen.value).toBe('stopped')
  })
})

describe('closing', () => {
  it('asks first while the record holds something else than the answers given', async () => {
    const { session, host, ready } = openSession({ person: rosa, user: sam })
    vi.spyOn(host, 'saveMeasure').mockResolvedValue({
      kind: 'saved-differently',
      response: 'QuestionnaireResponse/1',
      differences: [{ code: 'changed', path: 'QuestionnaireResponse.item[0]' }],
    })
    await ready
    choose(session, { worker: hannah, mode: 'helped' })
    answer(session)
    session.flow.check()
    await session.flow.save()
    expect(session.navigation.screen.value).toBe('check')
    expect(answered(session)).toHaveLength(5)
    expect(session.asksBeforeLeaving()).toBe(true)
    session.askToClose()
    expect(session.navigation.screen.value).toBe('confirm-close')
    session.navigation.back()
    session.flow.finish()
    expect(session.navigation.screen.value).toBe('result')
    expect(session.asksBeforeLeaving()).toBe(false)
    session.close()
  })

  it('asks first when answers would be lost, and wipes everything when it closes', async () => {
    const { session, ready, history } = openSession({ person: rosa, user: sam })
    await ready
    choose(session, { worker: hannah, mode: 'helped' })
    answer(session)
    session.askToClose()
    expect(session.navigation.screen.value).toBe('confirm-close')
    session.navigation.back()
    expect(session.navigation.screen.value).toBe('form')
    session.askToClose()
    session.close()
    expect(session.navigation.screen.value).toBe('closed')
    const areas: readonly Loaded<unknown>[] = [session.person.state.value, session.plans.state.value]
    for (const state of areas) expect(state).toEqual({ kind: 'loading' })
    history.press(-9)
    expect(session.navigation.screen.value).toBe('closed')
    expect(JSON.stringify(history.written)).not.toContain('rosa')
  })
})

/** Saves are cut off and so is every look afterwards. */
const lostForGood: FaultScript = ({ method, path }) =>
  method === 'POST' || path.includes('identifier=') ? { kind: 'cut', when: 'before' } : undefined

interface Choice {
  readonly worker: string
  /** Left out where only answering alone is offered. */
  readonly mode?: CompletionMode
}

/** From home to the questions, or to the hand-over. */
function choose(session: Session, { worker, mode }: Choice): void {
  session.flow.begin()
  session.flow.chooseWho()
  chooseWorker(session, worker)
  session.flow.confirmWorker()
  const { value: setup } = session.flow.setup
  const person = session.person.state.value
  if (setup === undefined || person.kind !== 'present') throw new Error('The record is not open')
  setup.chooseSource({ reference: `Patient/${rosa}`, display: person.value.displayName })
  if (mode !== undefined) setup.chooseMode(mode)
  session.flow.confirmAnswering()
}

function chooseWorker(session: Session, reference: string): void {
  const workers = session.workers.state.value
  const worker = workers.kind === 'present' ? workers.value.find((w) => w.reference === reference) : undefined
  if (worker === undefined) throw new Error(`${reference} is not in the care team`)
  session.flow.setup.value?.chooseWorker(worker)
}

function answer(session: Session, count: number = answerValues.length): void {
  const form = session.flow.filling.value?.form
  for (const [index, value] of answerValues.slice(0, count).entries()) {
    form?.setAnswer(`bi-${index + 1}`, {
      kind: 'coding',
      coding: { system: 'https://alongside.example/fhir/CodeSystem/inspire-support', code: String(value) },
    })
  }
}

/** The questions of Brief INSPIRE that have an answer. */
function answered(session: Session): readonly string[] {
  const items = session.flow.filling.value?.form.toResponse() ?? []
  return items.map(({ linkId }) => linkId).filter((linkId) => linkId.startsWith('bi-'))
}

/** Opens the record again and expects a date, and no answer and no score anywhere. */
async function expectWithheldOnReturn({ session, host }: OpenedSession, why: string): Promise<void> {
  const { reference } = session.launch.user ?? {}
  const again = openSession({
    person: rosa,
    after: host,
    ...(reference === undefined ? {} : { user: reference }),
  })
  await again.ready
  expect(again.session.measures.state.value).toEqual({
    kind: 'present',
    value: [{ visibility: 'withheld', completedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d/), why }],
  })
  again.session.close()
}
