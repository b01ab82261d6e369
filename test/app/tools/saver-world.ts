import { createToolSaver, type ToolSaver } from '../../../src/app/tools/tool-saver.ts'
import type { RecordedTool, ToolSaveOutcome, ToolSubmission } from '../../../src/host/recorded-tool.ts'
import type { ResponseItem } from '../../../src/questionnaire/index.ts'
import { createFakeTimers, type FakeTimers } from './fake-timers.ts'

/** What becomes of one request. */
export type Fate =
  | 'stored'
  | 'refused'
  | 'lost'
  | 'landed-unseen'
  | 'record-gone'
  | 'differently'
  | 'overwrote'
  | 'overwrote-differently'

/** The words of the one answer of a submission. */
export function wordsIn({ items }: Pick<ToolSubmission, 'items'>): string | undefined {
  const value = items[0]?.answers[0]?.value
  return value?.kind === 'string' ? value.value : undefined
}

/** Waits until no request runs. */
export async function settled(saver: ToolSaver): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    await Promise.resolve()
    if (!['saving', 'checking'].includes(saver.state.value.kind)) return
  }
}

/** A saver and the record it saves into. */
export interface SaverWorld {
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
export function start({ drafts = 'kept' }: { readonly drafts?: 'kept' | 'not-kept' } = {}): SaverWorld {
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
    if (fate === 'overwrote-differently')
      return { kind: 'saved-differently', differences: [], ...revision(), overwrote: true }
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
