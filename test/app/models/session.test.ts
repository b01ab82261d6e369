import { describe, expect, it, vi } from 'vitest'
import type { Loaded } from '../../../src/app/models/record-area.ts'
import { openSession } from '../open-session.ts'
import { answer, choose, hannah, rosa, rosaHerself, sam } from './session-steps.ts'

const serverError = { status: 500, headers: {}, body: '' }

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

describe('closing', () => {
  it('asks first while the record holds something else than the answers given', async () => {
    const { session, host, ready } = openSession({ person: rosa, user: rosaHerself })
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
    expect(session.flow.filling.value?.hasUnsavedAnswers()).toBe(true)
    expect(session.asksBeforeLeaving()).toBe(true)
    await session.askToClose()
    expect(session.navigation.screen.value).toBe('confirm-close')
    session.navigation.back()
    session.flow.finish()
    expect(session.navigation.screen.value).toBe('result')
    expect(session.asksBeforeLeaving()).toBe(false)
    session.close()
  })

  it('asks first when answers would be lost, and wipes everything when it closes', async () => {
    const { session, ready, history } = openSession({ person: rosa, user: rosaHerself })
    await ready
    choose(session, { worker: hannah, mode: 'helped' })
    answer(session)
    await session.askToClose()
    expect(session.navigation.screen.value).toBe('confirm-close')
    session.navigation.back()
    expect(session.navigation.screen.value).toBe('form')
    await session.askToClose()
    session.close()
    expect(session.navigation.screen.value).toBe('closed')
    const areas: readonly Loaded<unknown>[] = [session.person.state.value, session.plans.state.value]
    for (const state of areas) expect(state).toEqual({ kind: 'loading' })
    history.press(-9)
    expect(session.navigation.screen.value).toBe('closed')
    expect(JSON.stringify(history.written)).not.toContain('rosa')
  })
})
