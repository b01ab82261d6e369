import { describe, expect, it } from 'vitest'
import { newerPlan } from '../../../src/app/plan/newer-plan.ts'
import { newPlan } from '../../../src/goal-plan/index.ts'
import type { RecordedTool } from '../../../src/host/recorded-tool.ts'

interface Stored {
  readonly name: string
  readonly follows?: string
  readonly at: number
  readonly isDraft?: true
}

/** Looks for a newer plan than `previous` among responses, given newest first. */
function look(stored: readonly Stored[], previous: string | undefined, known: readonly string[] = []) {
  const follows = new Map(stored.map((each) => [each.name, each.follows]))
  const responses = stored.map(
    ({ name, at, isDraft }): RecordedTool => ({
      reference: name,
      stamp: '',
      status: isDraft ? 'in-progress' : 'completed',
      use: 'read',
      unreadable: 0,
      questionnaire: { url: '' },
      authored: new Date(at * 1000).toISOString(),
      items: [],
    }),
  )
  return newerPlan({
    responses,
    previous,
    known: new Set(known),
    isOwn: ({ reference }) => reference === 'own',
    readPlan: (recorded) => {
      const before = follows.get(recorded.reference)
      return {
        recorded,
        plan: { ...newPlan('p'), ...(before === undefined ? {} : { previous: before }) },
        unplaced: [],
      }
    },
  })?.reference
}

const v1 = { name: 'v1', at: 1 }
const v2 = { name: 'v2', follows: 'v1', at: 2 }
const v3 = { name: 'v3', follows: 'v2', at: 3 }

describe('a newer finished plan', () => {
  it.each([
    ['none, where the plan last finished is followed', [v2, v1], 'v2', [], undefined],
    ['the next one', [v2, v1], 'v1', [], 'v2'],
    ['the last of its line', [v3, v2, v1], 'v1', [], 'v3'],
    ['the last of its line, in whatever order they come', [v1, v2, v3], 'v1', [], 'v3'],
    ['any, where a first plan is made', [v1], undefined, [], 'v1'],
    ['no draft', [{ ...v2, isDraft: true } as const, v1], 'v1', [], undefined],
    ['not one that was joined with', [v2, v1], 'v1', ['v2'], undefined],
    ['not the response of the plan itself', [{ ...v2, name: 'own' }, v1], 'v1', [], undefined],
    ['none, while a search does not show yet what is followed', [v2, v1], 'v3', ['v2'], undefined],
    ['the next one, while a search does not show yet what is followed', [v3, v1], 'v2', ['v1'], 'v3'],
    ['the next one, written on a computer whose clock is behind', [v1, { ...v2, at: 0 }], 'v1', [], 'v2'],
    ['one written beside the one followed, later', [{ ...v3, follows: 'v1' }, v2, v1], 'v2', [], 'v3'],
    [
      'not one written beside the one followed, before',
      [{ ...v3, follows: 'v1' }, v2, v1],
      'v3',
      [],
      undefined,
    ],
    ['not what is followed itself, where its clock was ahead', [{ ...v1, at: 9 }, v2], 'v2', [], undefined],
    [
      'one where the two follow each other',
      [{ ...v3, follows: 'v4' }, { ...v3, name: 'v4', follows: 'v3' }, v1],
      'v1',
      [],
      'v3',
    ],
  ] as const)('is %s', (_, stored, previous, known, expected) => {
    expect(look(stored, previous, known)).toBe(expected)
  })
})
