import { signal } from '@preact/signals'
import { describe, expect, it, vi } from 'vitest'
import { createHandOver, type HandOver } from '../../../src/app/hand-over/hand-over.ts'
import type { HandOverParts } from '../../../src/app/models/handed-over.ts'
import type { ToolId } from '../../../src/app/models/tools.ts'
import type { SaveOutcome } from '../../../src/host/host.ts'
import type { MemoryHost } from '../../../src/host/memory-host.ts'
import { createFakeLockClock } from '../hand-over/fake-lock-clock.ts'
import { type OpenedSession, type OpenOptions, openSession } from '../open-session.ts'
import { until } from '../tools/until.ts'
import { answerIn, choose, hannah, rosa, sam } from './session-steps.ts'

const minute = 60_000

describe('Brief INSPIRE in the hands of the person', () => {
  it('drops what the worker saw, and ends with a thank-you without answer or score', async () => {
    const { opened, lock } = await handedOver({ person: rosa, user: sam })
    const { session, host } = opened
    for (const area of [session.person, session.plans, session.workers, session.relatives]) {
      expect(area.state.value).toEqual({ kind: 'loading' })
    }
    for (const shelf of [...session.shelves, ...session.tools.shelves]) {
      expect(shelf.recorded.state.value).toEqual({ kind: 'loading' })
    }
    expect(session.flow.setup.value).toBeUndefined()
    expect(session.flow.chosen.value).toBeUndefined()
    answerIn(lock.filling.value?.form)
    lock.next()
    expect(lock.step.value).toBe('check')
    await lock.send()
    expect(lock.step.value).toBe('thanks')
    expect(lock.filling.value).toBeUndefined()
    expect(session.ended.value).toBe(true)
    expect(host.resources('QuestionnaireResponse')[0]).toMatchObject({
      author: { reference: `Patient/${rosa}` },
      source: { reference: `Patient/${rosa}` },
    })
    expect((await host.readPerson()).kind).toBe('failed')
    expect((await measuresOnReturn(opened))[0]).toEqual({
      visibility: 'withheld',
      completedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d/),
      why: 'rated-worker',
    })
  })

  it('knows the first name and no other name of the person', async () => {
    const { parts } = await handedOver({ person: rosa, user: sam })
    expect(parts.name).toBe('Rosa')
    expect(JSON.stringify(parts.filling.choice.value)).not.toMatch(/Rosa|Delgado/)
    expect(JSON.stringify(parts.filling.form.toResponse())).not.toMatch(/Rosa|Delgado/)
  })

  it('is locked for a colleague who helps too, and records who helped', async () => {
    const { opened, lock } = await handedOver({ person: rosa, user: sam }, { worker: hannah, mode: 'helped' })
    answerIn(lock.filling.value?.form, 2)
    await lock.send()
    const [stored] = opened.host.resources('QuestionnaireResponse')
    expect(stored).toMatchObject({ author: { reference: sam }, source: { reference: `Patient/${rosa}` } })
    expect(JSON.stringify(stored?.extension)).toContain('"helped"')
    expect(opened.host.resources('Observation')).toHaveLength(0)
  })

  it('shows nothing to someone the record does not vouch for', async () => {
    const { opened, lock } = await handedOver({ person: rosa }, { worker: hannah })
    answerIn(lock.filling.value?.form)
    await lock.send()
    expect(opened.host.resources('QuestionnaireResponse')[0]).not.toHaveProperty('author')
    expect((await measuresOnReturn(opened))[0]).toMatchObject({ why: 'viewer-unverified' })
  })

  it.each([
    { shared: undefined, seen: 'withheld' },
    { shared: 'nothing', seen: 'withheld' },
    { shared: 'score', seen: 'score-only' },
    { shared: 'answers', seen: 'open' },
  ] as const)('lets the rated worker see what was shared: $shared gives $seen', async ({ shared, seen }) => {
    const { opened, lock } = await handedOver({ person: rosa, user: sam })
    answerIn(lock.filling.value?.form)
    if (shared !== undefined) lock.share(shared)
    await lock.send()
    expect(lock.receipt.value?.shared).toBe(shared ?? 'nothing')
    const [measure] = await measuresOnReturn(opened)
    expect(measure?.visibility).toBe(seen)
    if (seen !== 'open') expect(JSON.stringify(measure)).not.toContain('bi-1')
    if (seen === 'withheld') expect(JSON.stringify(measure)).not.toContain('75')
  })

  it('is out of reach of a reload, refuses every other call, and asks before it is left', async () => {
    const { opened, lock } = await handedOver({ person: rosa, user: sam })
    const { session, host } = opened
    expect(session.asksBeforeLeaving()).toBe(true)
    expect((await host.readCarePlans()).kind).toBe('failed')
    expect(host.refusedCalls()).toBe(1)
    lock.stop()
    expect(session.asksBeforeLeaving()).toBe(false)
  })

  it('never goes anywhere by Back and Forward', async () => {
    const { opened } = await handedOver({ person: rosa, user: sam })
    const { session, history } = opened
    for (const steps of [-1, -5, 1, -2, 3]) history.press(steps)
    expect(session.navigation.screen.value).toBe('hand-over')
    expect(session.flow.lock.value).toBeDefined()
    expect(JSON.stringify(history.written)).not.toMatch(/rosa|sam/i)
  })

  it('is not locked while the code of the locked screen has not come', async () => {
    const opened = openSession({ person: rosa, user: sam })
    await opened.ready
    choose(opened.session, { worker: sam })
    opened.session.handOverCode.dispose()
    opened.session.flow.handOver()
    expect(opened.session.flow.lock.value).toBeUndefined()
    expect(opened.session.person.state.value.kind).toBe('present')
  })
})

describe('a tool with unsaved answers', () => {
  it('keeps the screen from being locked, which would drop them, until they are saved', async () => {
    const unsaved = signal<ToolId | undefined>('vtp-guide')
    const dispose = vi.fn()
    const opened = openSession({
      person: rosa,
      user: sam,
      toolScreens: {
        Screen: () => null,
        status: signal(undefined),
        unsaved: () => unsaved.value,
        overwrote: () => undefined,
        flush: async () => {},
        dispose,
      },
    })
    const { session } = opened
    await opened.ready
    session.tools.open('vtp-guide')
    await until(() => session.tools.screens.state.value.kind === 'present')
    choose(session, { worker: sam })
    await until(() => session.handOverCode.state.value.kind === 'present')
    session.flow.handOver()
    expect([session.flow.lock.value, session.person.state.value.kind]).toEqual([undefined, 'present'])
    expect(dispose).not.toHaveBeenCalled()

    unsaved.value = undefined
    session.flow.handOver()
    expect(session.flow.lock.value).toBeDefined()
    expect(dispose).toHaveBeenCalledOnce()
  })
})

describe('stopping', () => {
  it('keeps nothing', async () => {
    const { opened, lock } = await handedOver({ person: rosa, user: sam })
    answerIn(lock.filling.value?.form)
    lock.askToStop()
    lock.stop()
    expect(lock.step.value).toBe('stopped')
    expect(lock.unsure.value).toBe(false)
    expect(lock.filling.value).toBeUndefined()
    expect(opened.session.ended.value).toBe(true)
    expect(opened.host.resources('QuestionnaireResponse')).toHaveLength(0)
  })

  it('keeps what was answered when the person says so, and shares nothing of it', async () => {
    const { opened, lock } = await handedOver({ person: rosa, user: sam })
    answerIn(lock.filling.value?.form, 2)
    lock.askToStop()
    await lock.send()
    expect(lock.step.value).toBe('thanks')
    const stored = opened.host.resources('QuestionnaireResponse')
    expect(JSON.stringify(stored).match(/"bi-\d"/g)).toEqual(['"bi-1"', '"bi-2"'])
    expect((await measuresOnReturn(opened))[0]?.visibility).toBe('withheld')
  })

  it('does not say that nothing was saved before that is known', async () => {
    const { opened, lock } = await handedOver({ person: rosa, user: sam })
    vi.spyOn(opened.host, 'saveMeasure').mockResolvedValue({
      kind: 'unknown',
      problem: { code: 'unreachable' },
    })
    answerIn(lock.filling.value?.form)
    await lock.send()
    expect(lock.step.value).toBe('check')
    lock.stop()
    expect(lock.unsure.value).toBe(true)
  })

  it('by itself does not say that nothing was saved once the record holds the answers', async () => {
    const { opened, lock, pass } = await handedOver({ person: rosa, user: sam })
    const outcome: SaveOutcome = {
      kind: 'saved-differently',
      response: 'QuestionnaireResponse/1',
      differences: [{ code: 'changed', path: 'QuestionnaireResponse.meta.security' }],
    }
    vi.spyOn(opened.host, 'saveMeasure').mockResolvedValue(outcome)
    answerIn(lock.filling.value?.form)
    await lock.send()
    expect(lock.step.value).toBe('check')
    pass(15 * minute)
    expect(lock.step.value).toBe('timed-out')
    expect(lock.filling.value).toBeUndefined()
    expect(lock.receipt.value).toEqual({ outcome, shared: 'nothing' })
  })

  it('comes by itself after 15 minutes, with the answers gone and the session over', async () => {
    const { opened, lock, pass } = await handedOver({ person: rosa, user: sam })
    answerIn(lock.filling.value?.form)
    pass(3 * minute)
    expect(lock.idle.value).toBe('covered')
    lock.show()
    expect(lock.filling.value?.hasUnsavedAnswers()).toBe(true)
    pass(15 * minute)
    expect(lock.step.value).toBe('timed-out')
    expect(lock.filling.value).toBeUndefined()
    expect(opened.session.ended.value).toBe(true)
    expect(opened.host.resources('QuestionnaireResponse')).toHaveLength(0)
  })
})

interface Locked {
  readonly opened: OpenedSession
  readonly parts: HandOverParts
  readonly lock: HandOver
  readonly pass: (ms: number) => void
}

/** Opens a record, chooses, and locks; the questions are on the screen. */
async function handedOver(
  options: OpenOptions,
  choice: Parameters<typeof choose>[1] = { worker: sam },
): Promise<Locked> {
  const clock = createFakeLockClock()
  let held: { readonly parts: HandOverParts; readonly lock: HandOver } | undefined
  const opened = openSession({
    ...options,
    handOver: {
      openHandOver: (parts) => {
        held = { parts, lock: createHandOver(parts, clock) }
        return { Screen: () => null }
      },
    },
  })
  await opened.ready
  choose(opened.session, choice)
  expect(opened.session.navigation.screen.value).toBe('hand-over')
  await until(() => opened.session.handOverCode.state.value.kind === 'present')
  opened.session.flow.handOver()
  if (held === undefined) throw new Error('The screen was not locked')
  held.lock.start()
  return { opened, ...held, pass: clock.pass }
}

/** What the same viewer sees of Brief INSPIRE when the record is opened again. */
async function measuresOnReturn({ session, host }: OpenedSession) {
  const { reference } = session.launch.user ?? {}
  const after: MemoryHost = host
  const again = openSession({ person: rosa, after, ...(reference === undefined ? {} : { user: reference }) })
  await again.ready
  const { value } = again.session.shelf.value.recorded.state
  again.session.close()
  return value.kind === 'present' ? value.value : []
}
