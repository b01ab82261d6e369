import { describe, expect, it } from 'vitest'
import { finishedBefore } from '../../../src/app/tools/tool-desk.ts'
import { createToolRecord } from './tool-record.ts'

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

  it('is one draft when two windows begin at once, with the words of both', async () => {
    const record = createToolRecord()
    const [a, b] = [await record.window(), await record.window()]
    await Promise.all([a.place.start(), b.place.start()])
    a.say(matters, 'Said in one window.')
    b.say(more, 'Said in the other.')
    await a.work().saver.flush()
    await b.work().saver.flush()
    await until(() => b.work().saver.state.value.kind === 'saved')
    expect(record.stored()).toHaveLength(1)
    expect(b.said(matters)).toBe('Said in one window.')
    expect(b.work().joined.value).toBe(true)
    const text = JSON.stringify(record.stored())
    expect(text).toContain('Said in one window.')
    expect(text).toContain('Said in the other.')
  })

  it.each([
    { choice: 'mine', kept: 'Mine.' },
    { choice: 'theirs', kept: 'Theirs.' },
    { choice: 'both', kept: 'Theirs.\nMine.' },
  ] as const)('asks where both answered one question, and keeps $choice', async ({ choice, kept }) => {
    const record = createToolRecord()
    const a = await record.window()
    await a.place.start()
    a.say(matters, 'Before.')
    await a.work().saver.flush()
    const b = await record.window()
    await b.place.resume()
    b.say(matters, 'Theirs.')
    await b.work().saver.flush()
    a.say(matters, 'Mine.')
    await a.work().saver.flush()
    expect(a.work().conflict.value?.rows).toMatchObject([
      {
        linkId: matters,
        mine: [{ value: 'Mine.' }],
        theirs: [{ value: 'Theirs.' }],
        before: [{ value: 'Before.' }],
        canKeepBoth: true,
      },
    ])
    await a.work().settle({ [matters]: choice })
    await until(() => a.work().saver.state.value.kind === 'saved')
    expect(a.said(matters)).toBe(kept)
    expect(JSON.stringify(record.stored())).toContain(JSON.stringify(kept))
  })

  it('is saved as a change when another window finished it meanwhile', async () => {
    const record = createToolRecord()
    const a = await record.window()
    await a.place.start()
    a.say(matters, 'One.')
    await a.work().saver.flush()
    const b = await record.window()
    await b.place.resume()
    b.say(more, 'Two.')
    expect(await b.work().saver.finish('finished')).toBe(true)
    a.say('gender.1', 'Three.')
    await a.work().saver.flush()
    await until(() => a.work().saver.state.value.kind === 'saved')
    expect(record.stored()).toMatchObject([{ status: 'amended' }])
    for (const words of ['One.', 'Two.', 'Three.']) expect(JSON.stringify(record.stored())).toContain(words)
  })

  it('is amended without a second copy, and unchanged when nothing is changed', async () => {
    const record = createToolRecord({ withEarlier: true })
    const { place, host, say, work } = await record.window()
    const [finished] = finishedBefore(place)
    if (finished === undefined) throw new Error('Rosa has a finished guide')
    const before = record.stored().length
    await place.amend(finished)
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
    const { place, say, work, host } = await record.window()
    const [other] = [await record.window()]
    await other.place.start()
    other.say(more, 'Theirs.')
    await other.work().saver.flush()
    const read = await host.readToolResponses(place.shelf.tool.url)
    const current = read.kind === 'present' ? read.value[0] : undefined
    if (current === undefined) throw new Error('The other window saved')
    Object.assign(host, {
      saveTool: async () => {
        saves += 1
        return { kind: 'conflict', current }
      },
    })
    await place.start()
    say(matters, 'Mine.')
    await work().saver.flush()
    await until(() => saves >= 4)
    await new Promise((done) => setTimeout(done, 50))
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

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !isSo(); turn += 1) await new Promise((done) => setTimeout(done))
  expect(isSo()).toBe(true)
}
