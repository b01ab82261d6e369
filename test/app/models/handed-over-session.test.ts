import { describe, expect, it, vi } from 'vitest'
import { type OpenedSession, openSession } from '../open-session.ts'
import { answer, choose, hannah, rosa, sam } from './session-steps.ts'

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
