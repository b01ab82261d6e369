import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import type { ToolRevision, ToolSaveOutcome } from '../../../src/host/recorded-tool.ts'
import { toolOf } from '../tool.ts'
import { answer, cut } from './faulty-record.ts'
import { answerOf, openToolRecord } from './tool-record-under-test.ts'

const faults: readonly MemoryFault[] = [
  cut('before'),
  cut('after'),
  answer(500),
  answer(504, 'after'),
  answer(429, 'before', '', { 'retry-after': '1' }),
  answer(409),
  answer(412, 'after'),
  answer(422),
  answer(200, 'before', '<html>'),
  answer(401),
  answer(404),
]

const plan = fc.record({
  faults: fc.array(fc.record({ turn: fc.integer({ min: 1, max: 40 }), fault: fc.constantFrom(...faults) }), {
    maxLength: 4,
  }),
  /** Turns before which somebody else saves. */
  elsewhere: fc.uniqueArray(fc.integer({ min: 3, max: 40 }), { maxLength: 3 }),
  /** Whether a save is sent before the one before it has been answered. */
  hurried: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
})

describe('any schedule of up to four faults and three saves elsewhere', () => {
  it('makes no second copy, writes over nobody unseen, and holds what it called saved', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ faults: planned, elsewhere, hurried }) => {
        const tools = openToolRecord()
        const { host } = tools.openWindow((_request, turn) => {
          if (elsewhere.includes(turn)) tools.changeElsewhere(`elsewhere ${turn}`)
          return planned.find((one) => one.turn === turn)?.fault
        })
        const identifier = randomUUID()
        // What the page knows of the record: what it sent, and what a conflict showed it.
        const known = new Set<unknown>()
        let revision: ToolRevision | undefined
        const judge = (sent: string, outcome: ToolSaveOutcome) => {
          if (outcome.kind === 'saved') {
            revision = outcome
            expect(tools.versions().map(answerOf)).toContain(sent)
          }
          if (outcome.kind === 'conflict') {
            revision = outcome.current
            const [item] = outcome.current.items
            const value = item?.answers[0]?.value
            known.add(value?.kind === 'string' ? value.value : undefined)
          }
          expect(tools.responses().length).toBeLessThanOrEqual(1)
        }
        let waiting: Promise<void>[] = []
        for (const [place, isHurried] of hurried.entries()) {
          const sent = `page ${place}`
          known.add(sent)
          const saving = host
            .saveTool(toolOf({ identifier, answer: sent, ...(revision && { replaces: revision }) }))
            .then((outcome) => judge(sent, outcome))
          waiting.push(saving)
          if (!isHurried) {
            await Promise.all(waiting)
            waiting = []
          }
        }
        await Promise.all(waiting)

        // Whatever of somebody else's was followed by a save of the page had been shown to the page first.
        const versions = tools.versions().map(answerOf)
        for (const [place, version] of versions.entries()) {
          const before = versions[place - 1]
          if (place > 0 && String(version).startsWith('page')) expect([...known]).toContain(before)
        }
      }),
      { numRuns: 600 },
    )
  }, 240_000)
})
