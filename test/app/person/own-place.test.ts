import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readMeasureForm } from '../../../src/app/models/measure-form-source.ts'
import type { OwnCode } from '../../../src/app/models/own-launch.ts'
import { createOwnPlace, type OwnPlace } from '../../../src/app/person/own-place.ts'
import { isJsonObject, objectsMember, readQuestionnaire } from '../../../src/fhir/index.ts'
import { ownReviewUrl } from '../../../src/goal-plan/index.ts'
import type { FaultScript } from '../../../src/host/memory/memory-transport.ts'
import { createFakeLockClock } from '../hand-over/fake-lock-clock.ts'
import { answerIn, chooseWorker, hannah, rosaHerself } from '../models/session-steps.ts'
import { recordedPlans } from '../plan/recorded-plans.ts'
import { openOwnReviewFixture } from './open-own-review.ts'

const file = resolve(import.meta.dirname, '../../../questionnaires/own-plan-review/questionnaire.json')
const form = {
  url: ownReviewUrl,
  read: () =>
    readMeasureForm({
      request: async () => new Response(readFileSync(file)),
      parse: readQuestionnaire,
      url: ownReviewUrl,
    }),
}
const minute = 60_000

/** Rosa's own launch over a record in memory, on a clock that the test moves. */
async function openOwn(faults?: FaultScript) {
  const clock = createFakeLockClock()
  const made: OwnPlace[] = []
  const own: OwnCode = {
    openOwn(parts) {
      const place = createOwnPlace(parts, form, clock)
      made.push(place)
      return { Screen: () => null, open: place.openAsked, unsaved: place.unsaved, dispose: place.dispose }
    },
  }
  const opened = openOwnReviewFixture({
    user: rosaHerself,
    by: 'person',
    own,
    resources: recordedPlans(),
    ...(faults === undefined ? {} : { faults }),
  })
  await opened.ready
  const [place] = made
  if (place === undefined) throw new Error('The own launch was not opened')
  return { ...opened, place, clock }
}

type Own = Awaited<ReturnType<typeof openOwn>>

async function write({ place }: Pick<Own, 'place'>, words = 'Let me ring them myself.') {
  place.startReview()
  await expect.poll(() => place.review.value).toBeDefined()
  const work = place.review.value
  const [goal] = work?.goals ?? []
  if (work === undefined || goal === undefined) throw new Error('There is nothing to review')
  work.sayOfGoal(goal.id, { change: words })
  return work
}

const stored = ({ host }: Pick<Own, 'host'>) =>
  host
    .resources('QuestionnaireResponse')
    .filter(({ questionnaire }) => String(questionnaire).startsWith(ownReviewUrl))

describe('a person’s own launch', () => {
  it('is one only where the person whose record it is opened it as such', async () => {
    const { session } = await openOwn()
    expect(session.own).toBeDefined()
    session.close()
    for (const options of [
      { user: rosaHerself },
      { user: 'RelatedPerson/rosa-delgado-mother', by: 'person' },
      { user: 'Patient/marcus-bell', by: 'person' },
      { user: 'Practitioner/sam-okafor', by: 'person' },
    ] as const) {
      const other = openOwnReviewFixture(options)
      expect(other.session.own).toBeUndefined()
      other.session.close()
    }
  })

  it('takes the questions about a worker as theirs, and leads back to their page', async () => {
    const { session, host, place } = await openOwn()
    const [shelf] = session.shelves
    if (shelf === undefined) throw new Error('A measure is offered')
    place.startMeasure(shelf)
    chooseWorker(session, hannah)
    session.flow.confirmWorker()
    session.flow.setup.value?.chooseMode('helped')
    session.flow.confirmAnswering()
    const lock = place.lock.value
    expect(lock?.name).toBe('Rosa')
    lock?.start()
    answerIn(lock?.filling.value?.form)
    expect(session.asksBeforeLeaving()).toBe(true)
    lock?.next()
    await lock?.send()
    expect(lock?.step.value).toBe('thanks')
    expect(host.resources('QuestionnaireResponse').at(-1)).toMatchObject({
      source: { reference: rosaHerself },
      author: { reference: rosaHerself },
    })
    lock?.goOn?.()
    expect(place.lock.value).toBeUndefined()
    expect(session.navigation.screen.value).toBe('home')
    expect(session.asksBeforeLeaving()).toBe(false)
    expect(session.ended.value).toBe(false)
    session.close()
  })

  it('is covered and then ends where nobody touches it, and keeps nothing of what was written', async () => {
    const { session, place, clock } = await openOwn()
    await write({ place })
    clock.pass(4 * minute)
    expect(place.idle.stage.value).toBe('covered')
    place.idle.resume()
    expect(place.review.value?.saysAnything.value).toBe(true)
    clock.pass(16 * minute)
    expect(session.ended.value).toBe(true)
    expect(place.review.value).toBeUndefined()
    expect(session.person.state.value.kind).toBe('loading')
    expect(session.navigation.screen.value).toBe('closed')
  })

  it('ends as a whole where nobody goes on with the questions', async () => {
    const { session, host, place, clock } = await openOwn()
    const [shelf] = session.shelves
    if (shelf === undefined) throw new Error('A measure is offered')
    place.startMeasure(shelf)
    chooseWorker(session, hannah)
    session.flow.confirmWorker()
    session.flow.setup.value?.chooseMode('alone')
    session.flow.confirmAnswering()
    answerIn(place.lock.value?.filling.value?.form)
    clock.pass(20 * minute)
    expect(place.lock.value?.step.value).toBe('timed-out')
    expect(session.ended.value).toBe(true)
    expect(host.resources('Observation')).toEqual([])
  })
})

describe('what a person says of their plan', () => {
  it('is stored once, as theirs, about the plan they read', async () => {
    const own = await openOwn()
    const work = await write(own)
    const before = own.host.resources('QuestionnaireResponse').length
    await Promise.all([own.place.sendReview(), own.place.sendReview()])
    expect(work.save.value.kind).toBe('saved')
    expect(own.host.resources('QuestionnaireResponse')).toHaveLength(before + 1)
    const [response] = stored(own)
    expect(JSON.stringify(response)).not.toContain('"alone"')
    expect(response).toMatchObject({
      status: 'completed',
      questionnaire: `${ownReviewUrl}|1.0.0`,
      subject: { reference: rosaHerself },
      source: { reference: rosaHerself },
      author: { reference: rosaHerself },
    })
    const items = isJsonObject(response) ? objectsMember(response, 'item') : []
    expect(items[0]).toMatchObject({
      linkId: 'plan',
      answer: [{ valueReference: { reference: 'QuestionnaireResponse/rosa-plan-3' } }],
    })
    expect(own.session.navigation.part.value).toMatchObject({ page: 'thanks' })
    expect(own.place.unsaved()).toBe(false)
    own.session.close()
  })

  it('stays where the record refuses it, and is stored once when it is sent again', async () => {
    let refusing = true
    const own = await openOwn(({ method }) =>
      refusing && method === 'POST'
        ? { kind: 'answer', when: 'before', answer: { status: 403, headers: {}, body: '' } }
        : undefined,
    )
    const work = await write(own)
    await own.place.sendReview()
    expect(work.save.value.kind).toBe('not-saved')
    expect(own.place.unsaved()).toBe(true)
    expect(stored(own)).toEqual([])
    refusing = false
    work.chooseMode('helped')
    await own.place.sendReview()
    expect(JSON.stringify(stored(own))).toContain('"helped"')
    expect(work.save.value.kind).toBe('saved')
    expect(stored(own)).toHaveLength(1)
    own.session.close()
  })

  it('is never called unsaved where the line was lost, and is found again, once, when it is back', async () => {
    let line: 'up' | 'cut' | 'up again' = 'up'
    const own = await openOwn(({ method }) => {
      if (method === 'POST' && line === 'up') {
        line = 'cut'
        return { kind: 'cut', when: 'after' }
      }
      const answer = { status: 403, headers: {}, body: '' }
      return line === 'cut' ? { kind: 'answer', when: 'before', answer } : undefined
    })
    const work = await write(own)
    expect(own.place.isUnsure()).toBe(false)
    const sending = own.place.sendReview()
    expect(own.place.isUnsure()).toBe(true)
    await sending
    expect(work.save.value.kind).toBe('unknown')
    expect([own.place.unsaved(), own.place.isUnsure()]).toEqual([true, true])
    work.sayElse('Changed after it was sent')
    line = 'up again'
    await own.place.sendReview()
    expect(work.save.value.kind).toBe('saved')
    expect(JSON.stringify(stored(own))).not.toContain('Changed after')
    expect(stored(own)).toHaveLength(1)
    expect([own.place.unsaved(), own.place.isUnsure()]).toEqual([false, false])
    own.session.close()
  })

  it('is there again when the page is left and opened anew, and gone once it is stopped', async () => {
    const own = await openOwn()
    const work = await write(own)
    own.session.navigation.back()
    own.place.startReview()
    expect(own.place.review.value).toBe(work)
    expect(own.session.asksBeforeLeaving()).toBe(true)
    own.place.dropReview()
    expect(own.place.unsaved()).toBe(false)
    expect(own.session.navigation.screen.value).toBe('home')
    own.place.startReview()
    await expect.poll(() => own.place.review.value).toBeDefined()
    expect(own.place.review.value?.saysAnything.value).toBe(false)
    expect(stored(own)).toEqual([])
    own.session.close()
  })

  it('is asked about before Alongside is closed with it unsent', async () => {
    const own = await openOwn()
    await write(own)
    await own.session.askToClose()
    expect(own.session.navigation.screen.value).toBe('confirm-close')
    expect(own.session.ended.value).toBe(false)
    own.session.close()
  })
})
