import { describe, expect, it } from 'vitest'
import { createRecordArea } from '../../../src/app/models/record-area.ts'
import type { ReadOutcome } from '../../../src/host/host.ts'

type Outcome = ReadOutcome<readonly string[]>

describe('a part of a screen read from the record', () => {
  it('starts loading', () => {
    expect(areaOf([]).area.state.value).toEqual({ kind: 'loading' })
  })

  it('never shows a failed read as an empty one', async () => {
    const problem = { code: 'forbidden', status: 403 } as const
    const { area } = areaOf([{ kind: 'failed', problem }])
    await area.load()
    expect(area.state.value).toEqual({ kind: 'failed', problem })
  })

  it('tells nothing found from something found', async () => {
    const { area } = areaOf([
      { kind: 'present', value: [] },
      { kind: 'present', value: ['plan'] },
    ])
    await area.load()
    expect(area.state.value).toEqual({ kind: 'empty' })
    await area.load()
    expect(area.state.value).toEqual({ kind: 'present', value: ['plan'] })
  })

  it('is loading again while trying again', async () => {
    const { area } = areaOf([
      { kind: 'failed', problem: { code: 'unreachable' } },
      { kind: 'present', value: ['plan'] },
    ])
    await area.load()
    const again = area.load()
    expect(area.state.value).toEqual({ kind: 'loading' })
    await again
    expect(area.state.value.kind).toBe('present')
  })

  it('keeps the newest answer when answers arrive out of order', async () => {
    const answers: ((outcome: Outcome) => void)[] = []
    const area = createRecordArea<readonly string[]>({
      read: () => new Promise((resolve) => answers.push(resolve)),
    })
    const first = area.load()
    const second = area.load()
    answers[1]?.({ kind: 'present', value: ['new'] })
    await second
    answers[0]?.({ kind: 'present', value: ['old'] })
    await first
    expect(area.state.value).toEqual({ kind: 'present', value: ['new'] })
  })

  it('drops what it holds and ignores late answers once disposed', async () => {
    const { area } = areaOf([{ kind: 'present', value: ['plan'] }])
    const late = area.load()
    area.dispose()
    await late
    expect(area.state.value).toEqual({ kind: 'loading' })
  })
})

function areaOf(outcomes: readonly Outcome[]) {
  const left = [...outcomes]
  const area = createRecordArea<readonly string[]>({
    read: async () => left.shift() ?? { kind: 'failed', problem: { code: 'unreachable' } },
    isEmpty: (list) => list.length === 0,
  })
  return { area }
}
