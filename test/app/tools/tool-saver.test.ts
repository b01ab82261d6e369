import { effect } from '@preact/signals'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createToolSaver, type ToolSaver } from '../../../src/app/tools/tool-saver.ts'
import type { RecordedTool, ToolSaveOutcome, ToolSubmission } from '../../../src/host/host.ts'
import type { ResponseItem } from '../../../src/questionnaire/index.ts'
import { createFakeTimers, type FakeTimers } from './fake-timers.ts'

/** What becomes of one request. */
type Fate = 'stored' | 'refused' | 'lost' | 'landed-unseen' | 'record-gone' | 'differently' | 'overwrote'

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

  it('tells that a change of someone else was written over, also while finishing', async () => {
    const { saver, say, fates, overwritten } = start()
    say('one')
    fates.push('overwrote')
    expect(await saver.finish('finished')).toBe(true)
    expect(overwritten()).toBe(1)
  })

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

function wordsIn({ items }: Pick<ToolSubmission, 'items'>): string | undefined {
  const value = items[0]?.answers[0]?.value
  return value?.kind === 'string' ? value.value : undefined
}

async function settled(saver: ToolSaver): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    await Promise.resolve()
    if (!['saving', 'checking'].includes(saver.state.value.kind)) return
  }
}

interface World {
  readonly saver: ToolSaver
  readonly timers: FakeTimers
  readonly sent: ToolSubmission[]
  readonly fates: Fate[]
  /** Changes what stands in the form. */
  say(text: string): void
  words(): string
  /** What the record holds. */
  held(): string | undefined
  status(): string | undefined
  changeElsewhere(text: string, status?: 'in-progress' | 'completed'): void
  /** Holds back the next answer until what it gives is called. */
  hold(): () => void
  mostAtOnce(): number
  /** How often the saver was told that a change of someone else was written over. */
  overwritten(): number
}

/** A saver over a record of one response that can misbehave. */
function start({ drafts = 'kept' }: { readonly drafts?: 'kept' | 'not-kept' } = {}): World {
  const timers = createFakeTimers()
  const sent: ToolSubmission[] = []
  const fates: Fate[] = []
  let words = ''
  let stored: (ToolSubmission & { readonly version: number }) | undefined
  let last: ToolSubmission | undefined
  let gate = Promise.resolve()
  let atOnce = 0
  let mostAtOnce = 0
  let overwritten = 0

  const items = (text = words): readonly ResponseItem[] =>
    text === ''
      ? []
      : [{ linkId: 'a', answers: [{ value: { kind: 'string', value: text }, items: [] }], items: [] }]
  const revision = () => ({
    reference: 'QuestionnaireResponse/1',
    versionId: String(stored?.version ?? 0),
    stamp: String(stored?.version ?? 0),
  })
  const store = (submission: ToolSubmission) => {
    stored = { ...submission, version: (stored?.version ?? 0) + 1 }
    last = submission
  }
  const current = (): RecordedTool => ({
    ...revision(),
    status: stored?.status === 'completed' ? 'completed' : 'in-progress',
    use: 'resume',
    unreadable: 0,
    questionnaire: { url: 'form' },
    items: stored?.items ?? [],
  })
  // A keepalive copy is the same submission to a record.
  const isSame = (a: ToolSubmission, b: ToolSubmission | undefined) =>
    b !== undefined && a.items === b.items && a.status === b.status && a.replaces === b.replaces

  const answer = (submission: ToolSubmission, fate: Fate): ToolSaveOutcome => {
    if (isSame(submission, last)) return { kind: 'saved', at: '2026-11-22T10:00:00Z', ...revision() }
    const follows = submission.replaces?.versionId ?? '0'
    if (fate === 'record-gone') return { kind: 'not-saved', problem: { code: 'not-found' } }
    if (fate === 'refused') return { kind: 'not-saved', problem: { code: 'server-error' } }
    if (fate === 'lost') return { kind: 'unknown', problem: { code: 'unreachable' } }
    if (submission.replaces !== undefined && follows !== String(stored?.version))
      return { kind: 'conflict', current: current() }
    store(submission)
    if (fate === 'landed-unseen') return { kind: 'unknown', problem: { code: 'unreachable' } }
    if (fate === 'overwrote')
      return { kind: 'saved', at: '2026-11-22T10:00:00Z', ...revision(), overwrote: true }
    if (fate === 'differently') return { kind: 'saved-differently', differences: [], ...revision() }
    return { kind: 'saved', at: '2026-11-22T10:00:00Z', ...revision() }
  }

  const saver = createToolSaver({
    async send(submission) {
      sent.push(submission)
      if (submission.keepalive) return answer(submission, 'stored')
      atOnce += 1
      mostAtOnce = Math.max(mostAtOnce, atOnce)
      const wait = gate
      const fate = fates.shift() ?? 'stored'
      await wait
      atOnce -= 1
      return answer(submission, fate)
    },
    prepare: (status) => ({
      identifier: 'id',
      questionnaire: { url: 'form', version: '1' },
      status,
      items: items(),
      source: {},
      mode: 'helped',
      authored: '2026-11-22T10:00:00Z',
    }),
    items: () => items(),
    status: 'in-progress',
    drafts,
    later: timers.later,
    onOverwrote() {
      overwritten += 1
    },
  })
  return {
    saver,
    timers,
    sent,
    fates,
    say(text) {
      words = text
      saver.touched()
    },
    words: () => words,
    held: () => (stored === undefined ? undefined : wordsIn(stored)),
    status: () => stored?.status,
    changeElsewhere(text, status = 'in-progress') {
      if (stored === undefined) return
      stored = { ...stored, status, items: items(text), version: stored.version + 1 }
    },
    hold() {
      let release = () => {}
      gate = new Promise((done) => {
        release = done
      })
      return () => {
        gate = Promise.resolve()
        release()
      }
    },
    mostAtOnce: () => mostAtOnce,
    overwritten: () => overwritten,
  }
}
