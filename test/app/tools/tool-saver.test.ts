import { effect } from '@preact/signals'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fate, settled, start, wordsIn } from './saver-world.ts'

describe('the saving of a tool', () => {
  it('sends nothing before something was said', async () => {
    const { saver, sent } = start()
    await saver.flush()
    saver.leave()
    expect(sent).toEqual([])
    expect(saver.state.value).toEqual({ kind: 'untouched' })
    expect(saver.hasUnsaved()).toBe(false)
  })

  it('waits for a pause, then sends the newest words once', async () => {
    const { saver, sent, say, timers } = start()
    say('My')
    say('My garden')
    expect(saver.state.value).toEqual({ kind: 'waiting' })
    timers.runAll()
    await settled(saver)
    expect(sent.map(wordsIn)).toEqual(['My garden'])
    expect(saver.state.value).toMatchObject({ kind: 'saved' })
  })

  it('saves what was said while a save ran, after it and not beside it', async () => {
    const { saver, sent, say, hold } = start()
    const release = hold()
    say('one')
    const first = saver.flush()
    say('two')
    const second = saver.flush()
    release()
    await Promise.all([first, second])
    expect(sent.map(wordsIn)).toEqual(['one', 'two'])
    expect(sent[0]?.replaces).toBeUndefined()
    expect(sent[1]?.replaces).toMatchObject({ reference: 'QuestionnaireResponse/1', versionId: '1' })
  })

  it('sends the very same again after an end nobody knows, and what is newer only then', async () => {
    const { saver, sent, say, fates, held } = start()
    fates.push('landed-unseen')
    say('one')
    await saver.flush()
    expect(saver.state.value).toMatchObject({ kind: 'unknown' })
    say('two')
    await saver.flush()
    expect(sent.map(wordsIn)).toEqual(['one', 'one', 'two'])
    expect(sent[1]).toBe(sent[0])
    expect(held()).toBe('two')
  })

  it('tries again by itself after a fault that may pass, and keeps saying so until it is saved', async () => {
    const { saver, say, fates, timers } = start()
    fates.push('refused')
    say('one')
    await saver.flush()
    say('one and more')
    expect(saver.state.value).toMatchObject({ kind: 'not-saved' })
    timers.runAll()
    await settled(saver)
    expect(saver.state.value).toMatchObject({ kind: 'saved' })
  })

  it('sends one last request when the page goes away, and asks about it when the page comes back', async () => {
    const { saver, sent, say, timers, held } = start()
    say('last words')
    saver.leave()
    saver.leave()
    expect(sent.map(({ keepalive }) => keepalive)).toEqual([true])
    expect(held()).toBe('last words')
    saver.comeBack()
    timers.runAll()
    await settled(saver)
    expect(saver.state.value).toMatchObject({ kind: 'saved' })
    expect(saver.hasUnsaved()).toBe(false)
  })

  it('stops at a conflict and writes over nothing', async () => {
    const { saver, sent, say, held, changeElsewhere } = start()
    say('one')
    await saver.flush()
    changeElsewhere('theirs')
    say('two')
    await saver.flush()
    expect(saver.state.value).toMatchObject({ kind: 'conflict' })
    say('three')
    await saver.flush()
    saver.leave()
    expect(sent).toHaveLength(2)
    expect(held()).toBe('theirs')
    expect(saver.hasUnsaved()).toBe(true)
  })

  it('does not call something finished that did not go out, nor sends it as finished later', async () => {
    const { saver, say, fates, status, timers } = start()
    say('one')
    await saver.flush()
    fates.push('refused')
    expect(await saver.finish('finished')).toBe(false)
    say('one and more')
    timers.runAll()
    await settled(saver)
    expect(status()).toBe('in-progress')
    expect(await saver.finish('finished')).toBe(true)
    expect(status()).toBe('completed')
  })

  it('ends a try to finish when someone else finished first, and never makes a draft of it again', async () => {
    const { saver, say, changeElsewhere, status, sent, timers } = start()
    say('one')
    await saver.flush()
    changeElsewhere('theirs', 'completed')
    const finishing = saver.finish('finished')
    const stop = saver.state.subscribe((state) => {
      if (state.kind === 'conflict') saver.adopt(state.current)
    })
    say('both')
    expect(await finishing).toBe(false)
    timers.runAll()
    await saver.flush()
    expect(status()).toBe('amended')
    expect(await saver.finish('finished')).toBe(true)
    expect(sent.slice(2).map((each) => each.status)).not.toContain('in-progress')
    stop()
  })

  it.each(['overwrote', 'overwrote-differently'] as const)(
    'tells that a change of someone else was written over, also while finishing: %s',
    async (fate) => {
      const { saver, say, fates, overwritten } = start()
      say('one')
      fates.push(fate)
      expect(await saver.finish('finished')).toBe(true)
      expect(overwritten()).toBe(1)
    },
  )

  it('says of itself when nothing is unsaved any more', async () => {
    const { saver, say } = start()
    const seen: boolean[] = []
    say('one')
    const flushing = saver.flush()
    const stop = effect(() => {
      seen.push(saver.hasUnsaved())
    })
    await flushing
    expect(seen[0]).toBe(true)
    expect(seen.at(-1)).toBe(false)
    stop()
  })

  it('saves anew when what it was to replace is gone', async () => {
    const { saver, say, fates, sent } = start()
    say('one')
    await saver.flush()
    fates.push('record-gone')
    say('two')
    await saver.flush()
    expect(saver.state.value).toMatchObject({ kind: 'not-saved', problem: { code: 'not-found' } })
    await saver.anew()
    expect(sent.at(-1)?.replaces).toBeUndefined()
    expect(saver.state.value).toMatchObject({ kind: 'saved' })
  })

  it('keeps everything for the end where the record keeps no drafts', async () => {
    const { saver, sent, say, timers } = start({ drafts: 'not-kept' })
    say('one')
    timers.runAll()
    await saver.flush()
    saver.leave()
    expect(sent).toEqual([])
    expect(saver.state.value).toEqual({ kind: 'at-the-end' })
    expect(saver.hasUnsaved()).toBe(true)
    expect(await saver.finish('finished')).toBe(true)
    expect(sent.map(({ status }) => status)).toEqual(['completed'])
  })

  it('can be cleared without a word to the record only while no state of it can be there', async () => {
    const { saver, say, fates, hold } = start()
    expect(saver.isOnlyHere()).toBe(true)
    fates.push('refused', 'lost')
    say('one')
    await saver.flush()
    expect([saver.state.value.kind, saver.isOnlyHere()]).toEqual(['not-saved', true])
    const release = hold()
    const flushing = saver.flush()
    expect(saver.isOnlyHere()).toBe(false)
    release()
    await flushing
    expect([saver.state.value.kind, saver.isOnlyHere()]).toEqual(['unknown', false])
    await saver.flush()
    expect([saver.state.value.kind, saver.isOnlyHere()]).toEqual(['saved', false])
  })

  it('can be cleared where the record keeps no drafts, which would refuse to hold it as a mistake', async () => {
    const { saver, say, sent, fates } = start({ drafts: 'not-kept' })
    say('one')
    expect([saver.state.value.kind, saver.isOnlyHere()]).toEqual(['at-the-end', true])
    fates.push('refused')
    expect(await saver.finish('finished')).toBe(false)
    expect(saver.isOnlyHere()).toBe(true)
    expect(await saver.finish('finished')).toBe(true)
    expect([saver.isOnlyHere(), sent.length]).toEqual([false, 2])
  })

  it('may be in the record once a last request was sent as the page went away', () => {
    const { saver, say } = start()
    say('last words')
    expect(saver.isOnlyHere()).toBe(true)
    saver.leave()
    saver.comeBack()
    expect(saver.isOnlyHere()).toBe(false)
  })

  it('never has two requests at once and never loses the newest words, whatever goes wrong', async () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('say' as const), text: fc.string({ minLength: 1, maxLength: 4 }) }),
      fc.record({ kind: fc.constantFrom('flush' as const, 'timers' as const, 'finish' as const) }),
      fc.record({
        kind: fc.constant('fate' as const),
        fate: fc.constantFrom<Fate>('refused', 'lost', 'landed-unseen', 'differently', 'stored'),
      }),
      fc.record({ kind: fc.constantFrom('leave' as const, 'come-back' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
        const world = start()
        const { saver, say, fates, timers, held, mostAtOnce, words } = world
        const open: Promise<unknown>[] = []
        for (const each of events) {
          if (each.kind === 'say') say(each.text)
          if (each.kind === 'flush') open.push(saver.flush())
          if (each.kind === 'finish') open.push(saver.finish('finished'))
          if (each.kind === 'timers') timers.runAll()
          if (each.kind === 'fate') fates.push(each.fate)
          if (each.kind === 'leave') saver.leave()
          if (each.kind === 'come-back') saver.comeBack()
          await Promise.resolve()
        }
        await Promise.all(open)
        fates.length = 0
        saver.comeBack()
        for (let round = 0; round < 4 && saver.hasUnsaved(); round += 1) {
          timers.runAll()
          await settled(saver)
          await saver.flush()
          // The last request of a page that came back after all: what is here and there is joined, as a sitting does.
          const state = saver.state.value
          if (state.kind === 'conflict') saver.adopt(state.current)
          await saver.flush()
        }
        expect(saver.hasUnsaved()).toBe(false)
        expect(held() ?? '').toBe(words())
        expect(mostAtOnce()).toBeLessThanOrEqual(1)
      }),
      { numRuns: 500 },
    )
  })
})
