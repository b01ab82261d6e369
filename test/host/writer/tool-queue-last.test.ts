import { describe, expect, it } from 'vitest'
import type { ToolSaveOutcome } from '../../../src/host/recorded-tool.ts'
import { notSaved, openQueue, savedAs, stateAt, unknown } from './scripted-queue.ts'

/** How a resource without words is as long as this as it goes over the wire. */
const emptyBytes = JSON.stringify({ words: '' }).length

/** A page that goes away with `words` while another save is out, whose last put was over `over`. */
function leave({ over, words = 'Last', replaces = '1' }: Leaving) {
  const { save, sent } = openQueue()
  save('Under way', { replaces: stateAt('1') })
  sent[0]?.put(over)
  const last = save(words, {
    keepalive: true,
    ...(replaces === 'nothing' ? {} : { replaces: stateAt(replaces) }),
  })
  return { last, sent: sent.slice(1) }
}

interface Leaving {
  readonly over?: string | undefined
  readonly words?: string
  readonly replaces?: string
}

describe('the last save of a page beside one whose put is out', () => {
  it.each<{ readonly over: string | undefined; readonly follows: readonly string[] }>([
    { over: '1', follows: ['1', '2'] },
    { over: '12', follows: ['1', '13'] },
    { over: '999999999', follows: ['1', '1000000000'] },
    { over: '1234567890', follows: ['1'] },
    { over: 'a1', follows: ['1'] },
    { over: '1a', follows: ['1'] },
    { over: 'abc', follows: ['1'] },
    { over: undefined, follows: ['1'] },
  ])('over version $over goes to $follows', ({ over, follows }) => {
    const { sent } = leave({ over })
    expect(sent.map(({ replaces }) => replaces)).toEqual(
      follows.map((versionId) => ({ ...stateAt('1'), versionId })),
    )
  })

  it('names no state where it is new', () => {
    expect(leave({ over: '1', replaces: 'nothing' }).sent.map(({ replaces }) => replaces)).toEqual([
      undefined,
    ])
  })

  it.each([
    { bytes: 20_000, follows: ['1', '2'] },
    { bytes: 20_001, follows: ['2'] },
  ])('of $bytes bytes goes to $follows', ({ bytes, follows }) => {
    const { sent } = leave({ over: '1', words: 'x'.repeat(bytes - emptyBytes) })
    expect(sent.map(({ replaces }) => replaces?.versionId)).toEqual(follows)
  })

  it.each<[string, readonly [ToolSaveOutcome, ToolSaveOutcome], ToolSaveOutcome]>([
    ['the second one fits', [notSaved, savedAs('3')], savedAs('3')],
    ['the first one fits', [savedAs('2'), notSaved], savedAs('2')],
    ['neither fits', [unknown, notSaved], unknown],
    ['both were taken', [savedAs('2'), savedAs('3')], savedAs('3')],
  ])('ends as the one that the record took: %s', async (_case, [first, second], outcome) => {
    const { last, sent } = leave({ over: '1' })
    await sent[1]?.end(second)
    await sent[0]?.end(first)
    expect(await last).toEqual(outcome)
  })

  it('ends as the only one that was short enough to go out', async () => {
    const { last, sent } = leave({ over: '1', words: 'x'.repeat(30_000) })
    await sent[0]?.end(notSaved)
    expect(await last).toEqual(notSaved)
  })
})
