import { describe, expect, it } from 'vitest'
import { countUnanswered } from '../../../src/app/models/unanswered.ts'
import { measureMessages } from '../../../src/app/present/measure-messages.ts'
import type { FaultScript } from '../../../src/host/memory/memory-transport.ts'
import { openSession } from '../open-session.ts'
import { answer, choose, chooseWorker, hannah, rosa, rosaHerself } from './session-steps.ts'

const serverError = { status: 500, headers: {}, body: '' }

describe('Brief INSPIRE on a screen of one’s own', () => {
  it('stores one response and one score, and shows the score', async () => {
    const { session, host, ready } = openSession({ person: rosa, user: rosaHerself })
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
      author: { reference: rosaHerself },
      source: { reference: `Patient/${rosa}` },
    })
    expect(session.navigation.screen.value).toBe('result')
    expect(session.flow.receipt.value).toMatchObject({
      outcome: { kind: 'saved' },
      scores: [{ value: 75, answered: 5, items: 5, provisional: true }],
    })
    expect(session.hasUnsavedAnswers()).toBe(false)
    expect(session.ended.value).toBe(false)
    session.close()
  })

  it('gives no score when a question is left, and says so before saving', async () => {
    const { session, host, ready } = openSession({ person: rosa, user: rosaHerself })
    await ready
    choose(session, { worker: hannah, mode: 'helped' })
    answer(session, 4)
    session.flow.check()
    const left = countUnanswered(session.flow.filling.value?.form.form.root.nodes ?? [])
    expect(measureMessages.check.leftOpen(left)).toBe(
      'One question has no answer. You can save like this. There may then be no score.',
    )
    await session.flow.save()
    expect(session.flow.receipt.value?.scores).toEqual([])
    expect(host.resources('Observation')).toHaveLength(0)
    session.close()
  })

  it('keeps the answers when the record refuses, and saves one copy when tried again', async () => {
    let refusing = true
    const { session, host, ready } = openSession({
      person: rosa,
      user: rosaHerself,
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
    const { session, host, ready } = openSession({ person: rosa, user: rosaHerself })
    await ready
    choose(session, { worker: hannah, mode: 'read-aloud' })
    answer(session)
    session.flow.stop()
    expect(session.navigation.screen.value).toBe('home')
    expect(session.flow.filling.value).toBeUndefined()
    expect(host.resources('QuestionnaireResponse')).toHaveLength(0)
    session.close()
  })

  it('never leads Forward to the questions while the end of saving is not known', async () => {
    const { session, history, ready } = openSession({ person: rosa, user: rosaHerself, faults: lostForGood })
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
    const { session, ready } = openSession({ person: rosa, user: rosaHerself })
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

describe('the results of one measure', () => {
  it('are opened while another is being filled in, which stays as it is', async () => {
    const { session, ready } = openSession({ person: rosa, user: rosaHerself })
    await ready
    const [brief, inspire] = session.shelves
    if (brief === undefined || inspire === undefined) throw new Error('Two measures are offered')
    choose(session, { worker: hannah, mode: 'helped' })
    answer(session)
    session.chooseMeasure(inspire)
    session.showResults(inspire)
    expect(session.navigation.screen.value).toBe('result')
    expect(session.resultsOf.value).toBe(inspire)
    expect(session.shelf.value).toBe(brief)
    expect(session.hasUnsavedAnswers()).toBe(true)
    session.close()
  })

  it('are said to be just saved only where they are those of the measure that was', async () => {
    const { session, ready } = openSession({ person: rosa, user: rosaHerself })
    await ready
    const [brief, inspire] = session.shelves
    if (brief === undefined || inspire === undefined) throw new Error('Two measures are offered')
    session.showResults(inspire)
    choose(session, { worker: hannah, mode: 'helped' })
    answer(session)
    session.flow.check()
    await session.flow.save()
    expect(session.resultsOf.value).toBe(brief)
    expect(session.shownReceipt.value).toMatchObject({ outcome: { kind: 'saved' } })
    session.showResults(inspire)
    expect(session.shownReceipt.value).toBeUndefined()
    session.showResults(brief)
    expect(session.shownReceipt.value).toBeDefined()
    session.chooseMeasure(inspire)
    expect(session.shownReceipt.value).toBeUndefined()
    session.close()
  })
})

/** Saves are cut off and so is every look afterwards. */
const lostForGood: FaultScript = ({ method, path }) =>
  method === 'POST' || path.includes('identifier=') ? { kind: 'cut', when: 'before' } : undefined
