import { describe, expect, it } from 'vitest'
import { createToolRecord } from './tool-record.ts'
import { until } from './until.ts'

const matters = 'what-matters.1'
const more = 'what-matters.2'

/** One window has said something and saved it; the other has taken the draft up. */
async function twoWindows(said: string) {
  const record = createToolRecord()
  const a = await record.window()
  await a.place.start()
  a.say(matters, said)
  await a.work().saver.flush()
  const b = await record.window()
  await b.place.resume()
  return { record, a, b }
}

describe('a tool that is filled in two windows', () => {
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
    const { record, a, b } = await twoWindows('Before.')
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
    const { record, a, b } = await twoWindows('One.')
    b.say(more, 'Two.')
    expect(await b.work().saver.finish('finished')).toBe(true)
    a.say('gender.1', 'Three.')
    await a.work().saver.flush()
    await until(() => a.work().saver.state.value.kind === 'saved')
    expect(record.stored()).toMatchObject([{ status: 'amended' }])
    for (const words of ['One.', 'Two.', 'Three.']) expect(JSON.stringify(record.stored())).toContain(words)
  })

  it('stays finished when another window finished it first and Finish is pressed here with nothing new', async () => {
    const { record, a, b } = await twoWindows('One.')
    b.say(more, 'Two.')
    await b.work().saver.finish('finished')
    const before = record.stored()
    expect(await a.work().saver.finish('finished')).toBe(false)
    await until(() => !a.work().saver.hasUnsaved())
    a.timers.runAll()
    await a.work().saver.flush()
    expect(record.stored()).toEqual(before)
    expect([a.work().joined.value, a.said(more)]).toEqual([true, 'Two.'])
    expect(await a.work().saver.finish('finished')).toBe(true)
    expect(record.stored()).toEqual(before)
  })

  it('is not thrown away when another window finished it first', async () => {
    const { record, a, b } = await twoWindows('One.')
    await b.work().saver.finish('finished')
    expect(await a.work().saver.finish('entered-in-error')).toBe(false)
    await until(() => !a.work().saver.hasUnsaved())
    expect(record.stored()).toMatchObject([{ status: 'completed' }])
  })

  it('says that something was joined instead of finishing what the pair has not seen, and finishes the next time', async () => {
    const { record, a, b } = await twoWindows('One.')
    b.say(more, 'Two.')
    await b.work().saver.flush()
    expect(await a.work().saver.finish('finished')).toBe(false)
    await until(() => a.work().saver.state.value.kind === 'saved')
    expect([a.work().joined.value, a.said(more)]).toEqual([true, 'Two.'])
    expect(await a.work().saver.finish('finished')).toBe(true)
    expect(record.stored()).toMatchObject([{ status: 'completed' }])
  })
})
