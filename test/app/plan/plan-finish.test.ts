import { describe, expect, it } from 'vitest'
import { createPlanFinish } from '../../../src/app/plan/plan-finish.ts'
import { newPlan } from '../../../src/goal-plan/index.ts'
import type {
  PlanPartOutcome,
  PlanReceipt,
  PlanStanding,
  PlanSubmission,
  SavedPlan,
} from '../../../src/host/goal-plans.ts'
import type { RecordedTool } from '../../../src/host/recorded-tool.ts'

const saved: PlanPartOutcome = {
  kind: 'saved',
  reference: 'QuestionnaireResponse/1',
  at: '2026-11-22T10:00:00Z',
}
const lost = { code: 'unreachable' } as const
const notSaved: PlanPartOutcome = { kind: 'not-saved', problem: lost }
const unknown: PlanPartOutcome = { kind: 'unknown', problem: lost }
const standing: PlanStanding = { changes: [], missing: [], seen: new Map() }
const receipt = (response: PlanPartOutcome, carePlan: PlanPartOutcome = saved): PlanReceipt => ({
  parts: [
    { part: 'response', outcome: response },
    { part: 'care-plan', outcome: carePlan },
  ],
})

/** A last step whose tries end as it is told. */
function start(...ends: (PlanReceipt | Error)[]) {
  const sent: PlanSubmission[] = []
  const followed: SavedPlan[] = []
  const calls: string[] = []
  const obstacles: PlanPartOutcome[] = []
  let plan = newPlan('p')
  const finishing = createPlanFinish({
    save: async (submission, onProgress) => {
      sent.push(submission)
      onProgress({ parts: [{ part: 'response', outcome: { kind: 'saving' } }] })
      const end = ends.shift()
      if (end === undefined || end instanceof Error) throw end
      return end
    },
    saver: { dispose: () => calls.push('hold'), comeBack: () => calls.push('go on') },
    submission: () => ({
      response: {
        identifier: `r${followed.length}`,
        questionnaire: { url: 'form', version: '1' },
        status: 'completed',
        items: [],
        source: {},
        mode: 'helped',
        authored: '2026-11-22T10:00:00Z',
      },
      plan,
      flagged: false,
      readable: '',
    }),
    follow: async (before) => {
      followed.push(before)
    },
    inTheWay: async () => obstacles.shift(),
  })
  return {
    finishing,
    sent,
    followed,
    calls,
    obstacles,
    change() {
      plan = { ...plan, ifThingsGetHarder: 'Ring Mum' }
    },
  }
}

describe('finishing a plan', () => {
  it('is done once every part is where it goes, and draws how it goes meanwhile', async () => {
    const { finishing, calls } = start(receipt(saved, { kind: 'left-out', rung: 'file' }))
    const running = finishing.run(undefined)
    await Promise.resolve()
    expect(finishing.state.value.kind).toBe('running')
    expect(finishing.isClosed.value).toBe(true)
    expect(await running).toBe(true)
    expect(finishing.isDone.value).toBe(true)
    // No draft may be written over what is finished.
    expect(calls).toEqual(['hold'])
  })

  it('lets the plan be changed again when nothing of it was stored', async () => {
    const { finishing, calls, sent, change } = start(receipt(notSaved, { kind: 'waiting' }), receipt(saved))
    expect(await finishing.run(undefined)).toBe(false)
    expect(finishing.isClosed.value).toBe(false)
    expect(calls).toEqual(['hold', 'go on'])
    change()
    expect(await finishing.run(undefined)).toBe(true)
    expect(sent[1]?.plan.ifThingsGetHarder).toBe('Ring Mum')
  })

  it.each([
    ['its end is not known', unknown],
    ['the response is stored and the rest is not', saved],
  ] as const)('sends the very same again while %s', async (_, response) => {
    const { finishing, sent, followed } = start(receipt(response, notSaved), receipt(saved))
    expect(await finishing.run(standing)).toBe(false)
    expect(finishing.isClosed.value).toBe(true)
    expect(await finishing.run(standing)).toBe(true)
    expect(sent[1]).toEqual(sent[0])
    expect(followed).toEqual([])
  })

  it('goes on in a new response where the stored one was settled into another plan', async () => {
    const clash = { ...receipt(saved, { kind: 'conflict' }), conflict: standing }
    const { finishing, sent, followed, change } = start(clash, receipt(saved))
    expect(await finishing.run(undefined)).toBe(false)
    expect(finishing.conflict.value).toBe(standing)
    change()
    finishing.settled()
    expect(await finishing.run(standing)).toBe(true)
    expect(followed).toMatchObject([{ response: { reference: 'QuestionnaireResponse/1', identifier: 'r0' } }])
    expect(sent[1]?.response.identifier).toBe('r1')
  })

  it('hands out the draft that another window changed, and can be gone back from', async () => {
    const current = { reference: 'QuestionnaireResponse/1', items: [] } as unknown as RecordedTool
    const { finishing, calls } = start(receipt({ kind: 'conflict', current }, { kind: 'waiting' }))
    expect(await finishing.run(undefined)).toBe(false)
    expect(finishing.overtaken.value).toBe(current)
    expect(calls).toEqual(['hold', 'go on'])
    finishing.settled()
    expect(finishing.overtaken.value).toBeUndefined()
  })

  it('never stays on saving after a fault of ours, and takes it for an unknown end', async () => {
    const { finishing } = start(new Error('Ours'), receipt(saved))
    expect(await finishing.run(undefined)).toBe(false)
    expect(finishing.state.value).toMatchObject({
      kind: 'ended',
      receipt: { parts: [{ part: 'response', outcome: { kind: 'unknown' } }] },
    })
    expect(await finishing.run(undefined)).toBe(true)
  })

  it('sends nothing while something is in its way, and looks again at the next try', async () => {
    const { finishing, sent, calls, obstacles } = start(receipt(saved))
    obstacles.push(notSaved)
    expect(await finishing.run(undefined)).toBe(false)
    expect(finishing.state.value).toEqual({
      kind: 'ended',
      receipt: { parts: [{ part: 'response', outcome: notSaved }] },
    })
    expect(sent).toEqual([])
    expect(finishing.isClosed.value).toBe(false)
    expect(calls).toEqual(['hold', 'go on'])
    expect(await finishing.run(undefined)).toBe(true)
    expect(sent).toHaveLength(1)
  })

  it('looks for nothing in its way once it may be stored', async () => {
    const { finishing, sent, obstacles } = start(receipt(unknown), receipt(saved))
    expect(await finishing.run(undefined)).toBe(false)
    obstacles.push(notSaved)
    expect(await finishing.run(undefined)).toBe(true)
    expect(sent).toHaveLength(2)
  })

  it('is one try however often it is asked for', async () => {
    const { finishing, sent } = start(receipt(saved))
    expect(await Promise.all([finishing.run(undefined), finishing.run(undefined)])).toEqual([true, true])
    expect(sent).toHaveLength(1)
  })
})
