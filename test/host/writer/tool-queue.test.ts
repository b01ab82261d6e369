import { describe, expect, it } from 'vitest'
import type { SaveProgress } from '../../../src/host/host.ts'
import type { ToolSaveOutcome } from '../../../src/host/recorded-tool.ts'
import { differently, notSaved, openQueue, savedAs, stateAt, unknown } from './scripted-queue.ts'

describe('saves of one tool in a row', () => {
  it('go out one after the other, each over the state before it', async () => {
    const { save, sent } = openQueue()
    const [first, second, third] = ['First', 'Second', 'Third'].map((words) => save(words))
    expect(sent).toHaveLength(1)
    await sent[0]?.end(savedAs('1'))
    expect(sent).toHaveLength(2)
    await sent[1]?.end(savedAs('2'))
    await sent[2]?.end(savedAs('3'))
    expect(sent.map(({ words, replaces }) => [words, replaces?.versionId])).toEqual([
      ['First', undefined],
      ['Second', '1'],
      ['Third', '2'],
    ])
    expect(await Promise.all([first, second, third])).toEqual(['1', '2', '3'].map(savedAs))
  })

  it('wait for the last one under way also when the one before it has ended', async () => {
    const { save, sent } = openQueue()
    save('First')
    save('Second')
    await sent[0]?.end(savedAs('1'))
    save('Third')
    expect(sent.map(({ words }) => words)).toEqual(['First', 'Second'])
  })

  it('go out at once when nothing is under way any more', async () => {
    const { save, sent } = openQueue()
    save('First')
    await sent[0]?.end(savedAs('1'))
    save('Second', { replaces: stateAt('1') })
    expect(sent.map(({ words }) => words)).toEqual(['First', 'Second'])
  })

  it('follow on where the same state is named that the one before was to follow', async () => {
    const { save, sent } = openQueue()
    save('First', { replaces: stateAt('4') })
    save('Second', { replaces: stateAt('4') })
    await sent[0]?.end(savedAs('5'))
    expect(sent[1]?.replaces).toMatchObject(stateAt('5'))
  })

  it('follow on also where the state is named that the one under way was moved on to', async () => {
    const { save, sent } = openQueue()
    save('First', { replaces: stateAt('4') })
    save('Second', { replaces: stateAt('4') })
    await sent[0]?.end(savedAs('5'))
    save('Third', { replaces: stateAt('5') })
    await sent[1]?.end(savedAs('6'))
    expect(sent[2]?.replaces).toMatchObject(stateAt('6'))
  })

  it.each<{ readonly first?: string; readonly second?: string; readonly outcome: ToolSaveOutcome }>([
    { second: '4', outcome: savedAs('1') },
    { first: '4', outcome: savedAs('5') },
    { first: '4', second: '3', outcome: savedAs('5') },
    { first: '4', second: '4', outcome: differently },
    { first: '4', second: '4', outcome: notSaved },
    { first: '4', second: '4', outcome: unknown },
  ])('keep to what they name: $second after $first, $outcome.kind', async ({ first, second, outcome }) => {
    const { save, sent } = openQueue()
    save('First', first === undefined ? {} : { replaces: stateAt(first) })
    save('Second', second === undefined ? {} : { replaces: stateAt(second) })
    await sent[0]?.end(outcome)
    expect(sent[1]?.replaces).toEqual(second === undefined ? undefined : stateAt(second))
  })
})

describe('the same state saved twice', () => {
  it('is one save, of which both are told how it goes and how it ended', async () => {
    const { save, sent } = openQueue()
    const told: [string, SaveProgress][] = []
    const one = save('First', {}, (progress) => told.push(['one', progress]))
    sent[0]?.say('saving')
    const other = save('First', {}, (progress) => told.push(['other', progress]))
    sent[0]?.say('checking')
    await sent[0]?.end(savedAs('1'))
    expect(sent).toHaveLength(1)
    expect(await Promise.all([one, other])).toEqual([savedAs('1'), savedAs('1')])
    expect(told).toEqual([
      ['one', 'saving'],
      ['one', 'checking'],
      ['other', 'checking'],
    ])
  })
})

describe('what was sent before without knowing how it ended', () => {
  /** Saves one state after the other, each ending as given; gives what the next one is told. */
  const unclearAfter = async (...outcomes: readonly ToolSaveOutcome[]) => {
    const { save, sent } = openQueue()
    for (const [place, outcome] of outcomes.entries()) {
      save(`Save ${place + 1}`)
      await sent[place]?.end(outcome)
    }
    save('Next')
    return sent.at(-1)?.unclear
  }

  it.each<{ readonly outcomes: readonly ToolSaveOutcome[]; readonly unclear: readonly string[] }>([
    { outcomes: [unknown], unclear: ['Save 1'] },
    { outcomes: [unknown, unknown], unclear: ['Save 1', 'Save 2'] },
    { outcomes: [savedAs('1')], unclear: [] },
    { outcomes: [unknown, savedAs('1')], unclear: [] },
    { outcomes: [unknown, differently], unclear: [] },
    { outcomes: [notSaved], unclear: [] },
    { outcomes: [unknown, notSaved], unclear: ['Save 1'] },
    { outcomes: [notSaved, unknown], unclear: ['Save 2'] },
    { outcomes: [savedAs('1'), unknown], unclear: ['Save 2'] },
  ])('is $unclear', async ({ outcomes, unclear }) => {
    expect(await unclearAfter(...outcomes)).toEqual(unclear)
  })

  it('stays so where one that was sent earlier is stored while it is out', async () => {
    const { save, sent } = openQueue()
    save('Under way')
    save('Last', { keepalive: true })
    await sent[0]?.end(savedAs('1'))
    await sent[1]?.end(unknown)
    save('Next')
    expect(sent.at(-1)).toMatchObject({ words: 'Next', unclear: ['Last'] })
  })
})
