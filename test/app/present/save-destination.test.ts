import { describe, expect, it } from 'vitest'
import { saveDestination } from '../../../src/app/present/save-destination.ts'
import type { PlanLadder, WriteRung } from '../../../src/host/goal-plans.ts'
import type { LaunchAccess } from '../../../src/host/launch-context.ts'

const edit: LaunchAccess = { mode: 'edit', drafts: 'kept' }
const readOnly: LaunchAccess = { mode: 'read-only', missing: ['Observation.c'] }
const ladder = (response: WriteRung, goals: WriteRung, carePlan: WriteRung): PlanLadder => ({
  response,
  goals,
  carePlan,
  provenance: 'record',
  flag: 'left-out',
  together: false,
  reasons: [],
})

const cases: readonly (readonly [LaunchAccess, PlanLadder, string])[] = [
  [edit, ladder('record', 'record', 'record'), 'What you save goes into this record.'],
  [
    edit,
    ladder('record', 'document', 'document'),
    'What you save goes into this record. Goal plans go in as documents to read.',
  ],
  [edit, ladder('record', 'record', 'file'), 'What you save goes into this record.'],
  [
    edit,
    ladder('document', 'document', 'document'),
    'What you save goes into this record. Goal plans go in as documents to read.',
  ],
  [
    edit,
    ladder('file', 'file', 'file'),
    'What you save goes into this record. Goal plans do not: print them or save them as a file.',
  ],
  [
    readOnly,
    ladder('document', 'document', 'document'),
    'Only goal plans can be saved from here, as documents to read.',
  ],
  [readOnly, ladder('file', 'file', 'file'), 'You can look, but nothing can be saved from here.'],
]

describe('the line that says where what is saved goes', () => {
  it.each(cases)('is true of what the record takes of tools and of plans (%#)', (access, rungs, line) => {
    expect(saveDestination({ access, ladder: rungs })).toBe(line)
  })
})

describe('where goals and plans go that are kept in a second store', () => {
  it('is that store by its name', () => {
    expect(
      saveDestination({
        access: edit,
        ladder: ladder('record', 'store', 'store'),
        store: { name: 'the plan store', state: 'open' },
      }),
    ).toBe('What you save goes into this record. Goals and who does what go into the plan store.')
  })
})
