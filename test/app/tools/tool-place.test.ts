import { describe, expect, it, vi } from 'vitest'
import { finishedBefore } from '../../../src/app/tools/tool-desk.ts'
import { createToolRecord } from './tool-record.ts'
import { until } from './until.ts'

const matters = 'what-matters.1'
const more = 'what-matters.2'

describe('a tool that is filled', () => {
  it('is one draft in the words of the person, typed by the worker, and completed under the same identifier', async () => {
    const record = createToolRecord()
    const { place, say, work } = await record.window()
    await place.start()
    say(matters, 'My garden.')
    await work().saver.flush()
    expect(record.stored()).toMatchObject([
      {
        status: 'in-progress',
        source: { reference: 'Patient/rosa-delgado' },
        author: { reference: 'Practitioner/sam-okafor' },
      },
    ])
    say(more, 'Quiet mornings.')
    expect(await work().saver.finish('finished')).toBe(true)
    expect(record.stored()).toMatchObject([{ status: 'completed' }])
    expect(JSON.stringify(record.stored())).toContain('Quiet mornings.')
    expect(JSON.stringify(record.stored())).toContain('"helped"')
  })

  it('is completed in one sitting, with no author, where the launch did not say who is looking', async () => {
    const record = createToolRecord()
    const { place, say, work } = await record.window({ user: 'nobody', drafts: 'not-kept' })
    await place.start()
    say(matters, 'My garden.')
    expect(await work().saver.finish('finished')).toBe(true)
    const [stored, ...others] = record.stored()
    expect(stored).toMatchObject({ status: 'completed', source: { reference: 'Patient/rosa-delgado' } })
    expect(stored).not.toHaveProperty('author')
    expect(others).toEqual([])
  })

  it('begins with the two names the form asks for, which alone are nothing to save', async () => {
    const record = createToolRecord()
    const { place, said, work } = await record.window()
    await place.start()
    expect(said('about.person')).toBe('Rosa Delgado')
    await work().saver.flush()
    expect(record.stored()).toEqual([])
  })

  it('is carried on with in another window, by the one who began it only', async () => {
    const record = createToolRecord()
    const first = await record.window()
    await first.place.start()
    first.say(matters, 'My garden.')
    await first.work().saver.flush()

    const second = await record.window()
    await second.place.resume()
    expect(second.said(matters)).toBe('My garden.')
    second.say(matters, 'My garden and my sister.')
    await second.work().saver.flush()
    expect(record.stored()).toHaveLength(1)

    const hannah = await record.window({ user: 'Practitioner/hannah-whitlock' })
    await hannah.place.resume()
    expect(hannah.place.sitting.value.kind).toBe('none')
    await hannah.place.start()
    hannah.say(matters, 'Told to Hannah.')
    await hannah.work().saver.flush()
    expect(record.stored()).toHaveLength(2)
  })

  it('saves what is open before something finished is changed, and stays with it when that fails', async () => {
    const record = createToolRecord({ withEarlier: true })
    let isDown = false
    const { place, say, said, work } = await record.window({
      faults: () => (isDown ? { kind: 'cut', when: 'before' } : undefined),
    })
    const [finished] = finishedBefore(place)
    if (finished === undefined) throw new Error('Rosa has a finished guide')
    await place.start()
    say(matters, 'Not saved yet.')
    isDown = true
    vi.useFakeTimers()
    const amending = place.turnTo('amend', finished)
    await vi.runAllTimersAsync()
    expect(await amending).toBe(false)
    vi.useRealTimers()
    expect([work().start.kind, said(matters)]).toEqual(['new', 'Not saved yet.'])
    isDown = false
    expect(await place.turnTo('amend', finished)).toBe(true)
    expect(work().start).toMatchObject({ kind: 'amend', recorded: { reference: finished.reference } })
    expect(JSON.stringify(record.stored())).toContain('Not saved yet.')
  })

  it('is carried on with from its own page while a change to another is open, and is then the one that opens', async () => {
    const record = createToolRecord({ withEarlier: true })
    const { place, say, said, work } = await record.window()
    const [finished] = finishedBefore(place)
    if (finished === undefined) throw new Error('Rosa has a finished guide')
    await place.start()
    say(matters, 'Begun today.')
    await work().saver.flush()
    const draft = work().saver.reference()
    await place.turnTo('amend', finished)
    say(more, 'A change to what was finished.')
    await work().saver.flush()
    const list = place.shelf.recorded.state.value
    const begun = list.kind === 'present' ? list.value.find((each) => each.reference === draft) : undefined
    if (begun === undefined) throw new Error('The draft is not listed')

    expect(await place.turnTo('resume', begun)).toBe(true)
    expect([work().start.kind, said(matters)]).toEqual(['resume', 'Begun today.'])
    const open = work()
    expect(await place.turnTo('resume', begun)).toBe(true)
    expect(work()).toBe(open)

    expect(await place.turnTo('amend', finished)).toBe(true)
    expect([work().start.kind, said(more)]).toEqual(['amend', 'A change to what was finished.'])
  })

  it('is in the words of a relative who fills it alone, and stays so when staff change it', async () => {
    const record = createToolRecord()
    const carmen = await record.window({ user: 'RelatedPerson/carmen-delgado' })
    await carmen.place.start()
    carmen.say(matters, 'Her garden, I think.')
    expect(await carmen.work().saver.finish('finished')).toBe(true)
    const source = { reference: 'RelatedPerson/carmen-delgado' }
    expect(record.stored()).toMatchObject([{ source, author: source }])
    expect(JSON.stringify(record.stored())).toContain('"alone"')

    const sam = await record.window()
    const [finished] = finishedBefore(sam.place)
    if (finished === undefined) throw new Error('Carmen finished one')
    await sam.place.turnTo('amend', finished)
    sam.say(more, 'Changed with Sam.')
    expect(await sam.work().saver.finish('finished')).toBe(true)
    expect(record.stored()).toMatchObject([
      { status: 'amended', source, author: { reference: 'Practitioner/sam-okafor' } },
    ])
    expect(JSON.stringify(record.stored())).toContain('"helped"')
  })

  it.each([
    { when: 'the form asked it in the same words', said: {}, opens: true },
    { when: 'the form asked something else there', said: { text: 'What do you own?' }, opens: false },
    { when: 'the form has no such question', said: { linkId: 'possessions' }, opens: false },
  ])(
    'given to another version of the form is carried on with only where $when: $opens',
    async ({ said, opens }) => {
      const record = createToolRecord({ withEarlier: true })
      const { place, work } = await record.window()
      const [finished] = finishedBefore(place)
      const [group, ...others] = finished?.items ?? []
      if (finished === undefined || group === undefined) throw new Error('Rosa has a finished guide')
      const items = [{ ...group, ...said }, ...others]
      const questionnaire = { ...finished.questionnaire, version: '0.9.0' }
      await place.turnTo('amend', { ...finished, questionnaire, items })
      expect(place.sitting.value.kind).toBe(opens ? 'open' : 'other-form')
      if (opens) return
      await place.start()
      expect(work().start.kind).toBe('new')
    },
  )

  it('keeps saying that a change of someone else was written over, until all is dropped', async () => {
    const record = createToolRecord()
    const { place, say, work, host } = await record.window()
    const { saveTool } = host
    let overwrites = true
    Object.assign(host, {
      async saveTool(...save: Parameters<typeof saveTool>) {
        const outcome = await saveTool(...save)
        return outcome.kind === 'saved' && overwrites ? { ...outcome, overwrote: true } : outcome
      },
    })
    await place.start()
    say(matters, 'My garden.')
    await work().saver.flush()
    overwrites = false
    say(more, 'My sister.')
    await work().saver.finish('finished')
    place.leave()
    expect(place.overwrote.value).toBe(true)
    place.dispose()
    expect(place.overwrote.value).toBe(false)
  })

  it('is amended without a second copy, and unchanged when nothing is changed', async () => {
    const record = createToolRecord({ withEarlier: true })
    const { place, host, say, work } = await record.window()
    const [finished] = finishedBefore(place)
    if (finished === undefined) throw new Error('Rosa has a finished guide')
    const before = record.stored().length
    await place.turnTo('amend', finished)
    await work().saver.flush()
    expect(await work().saver.finish('finished')).toBe(true)
    expect(record.stored()).toMatchObject([{ status: 'completed' }])
    expect(finishedBefore(place)).toEqual([])

    say(matters, 'Something new.')
    expect(await work().saver.finish('finished')).toBe(true)
    expect(record.stored()).toHaveLength(before)
    expect(record.stored()).toMatchObject([{ status: 'amended' }])
    const history = await host.readToolHistory(finished.reference)
    expect(history).toMatchObject({
      value: { kind: 'kept', versions: [{ status: 'completed', items: finished.items }] },
    })
  })

  it('is thrown away as a mistake, and what comes after is another response', async () => {
    const record = createToolRecord()
    const first = await record.window()
    await first.place.start()
    first.say(matters, 'A slip.')
    await first.work().saver.flush()
    expect(await first.work().saver.finish('entered-in-error')).toBe(true)
    first.place.leave()
    const second = await record.window()
    expect(second.place.hasDraft()).toBe(false)
    await second.place.start()
    expect(second.said(matters)).toBeUndefined()
    second.say(matters, 'Meant.')
    await second.work().saver.flush()
    expect(record.stored().map(({ status }) => status)).toEqual(['entered-in-error', 'in-progress'])
  })

  it('says what failed, and opens when it is tried again', async () => {
    const record = createToolRecord()
    let isDown = false
    const { place } = await record.window({
      faults: () => (isDown ? { kind: 'cut', when: 'before' } : undefined),
    })
    isDown = true
    await place.start()
    expect(place.sitting.value).toMatchObject({ kind: 'failed', problem: { code: 'unreachable' } })
    isDown = false
    await place.retry()
    expect(place.sitting.value.kind).toBe('open')
  })

  it('stops joining, and says so, where the record never gives back what it was sent', async () => {
    const record = createToolRecord()
    let saves = 0
    const [{ place, say, work, host, timers }, other] = [await record.window(), await record.window()]
    await other.place.start()
    other.say(more, 'Theirs.')
    await other.work().saver.flush()
    const read = await host.readToolResponses(place.shelf.tool.url)
    const current = read.kind === 'present' ? read.value[0] : undefined
    if (current === undefined) throw new Error('The other window saved')
    Object.assign(host, {
      saveTool: async () => {
        saves += 1
        // So that joining without end would be seen, and not be waited for without end.
        return saves > 20
          ? { kind: 'not-saved', problem: { code: 'forbidden' } }
          : { kind: 'conflict', current }
      },
    })
    await place.start()
    say(matters, 'Mine.')
    await work().saver.flush()
    await until(() => saves >= 4)
    await work().saver.flush()
    timers.runAll()
    await work().saver.flush()
    expect(saves).toBe(4)
    expect(work().saver.state.value.kind).toBe('conflict')
    expect(work().saver.hasUnsaved()).toBe(true)
    expect([place.sitting.value.kind, work().form.value.answerOf(matters)]).toMatchObject([
      'open',
      { value: 'Mine.' },
    ])
  })

  it('forgets everything when it is disposed of', async () => {
    const record = createToolRecord()
    const { place, say } = await record.window()
    await place.start()
    say(matters, 'My garden.')
    place.dispose()
    expect(place.sitting.value).toEqual({ kind: 'none' })
    expect(place.form.state.value).toEqual({ kind: 'loading' })
  })
})
