import { describe, expect, it } from 'vitest'
import { whereRows } from '../../../../src/app/plan/saving/where-rows.ts'
import { decideLadder, type LadderGrounds } from '../../../../src/host/goal-plan/plan-ladder.ts'

/** A record that takes everything but the types named, and a user who was granted everything. */
const ladder = (refused: readonly string[], more: Partial<Pick<LadderGrounds, 'mayEdit' | 'plans'>> = {}) =>
  decideLadder({
    mayEdit: true,
    plans: { writeFlag: false, pins: {} },
    capability: { transaction: true, can: (type) => !refused.includes(type) },
    ...more,
  })
const row = (rows: ReturnType<typeof whereRows>, part: string) => {
  const found = rows.find((each) => each.part === part)
  if (found === undefined) throw new Error(`no row ${part}`)
  return found
}

describe('where each part of a plan goes', () => {
  it('is the record, with nothing to explain and nothing to do, where it takes everything', () => {
    const rows = whereRows(ladder([]))
    expect(rows.map(({ isAsItself, why, todo }) => [isAsItself, why, todo])).toEqual(
      rows.map(() => [true, [], undefined]),
    )
    expect(rows).toHaveLength(4)
  })

  it('names why a goal does not go in as itself, and what holds it instead', () => {
    const goals = row(whereRows(ladder(['Goal'])), 'The goals')
    expect(goals.place).toBe('Into this record as a document to read')
    expect(goals.why).toEqual([
      'The record does not take it. Missing: Goal.create, Goal.read, Goal.update, Goal.search-type.',
    ])
    expect(goals.todo).toContain('The document holds them')
  })

  it('says what rests on what: no goals where the answers have no place', () => {
    const goals = row(whereRows(ladder(['QuestionnaireResponse'])), 'The goals')
    expect(goals.why).toEqual(['It rests on what was said and agreed, which this record does not take.'])
  })

  it('tells to print or save, and why not even a document, where nothing is taken', () => {
    const rows = whereRows(ladder(['QuestionnaireResponse', 'Goal', 'CarePlan', 'DocumentReference']))
    const response = row(rows, 'What was said and agreed')
    expect(response.place).toBe('Not into this record')
    expect(response.todo).toContain('Print the plan or save it as a file')
    expect(response.why.at(-1)).toMatch(/^As a document to read: The record does not take it\./)
  })

  it('speaks of the note that staff hold nearly all only where the site asked for it', () => {
    const flag = 'A note that staff hold nearly all of the plan'
    expect(whereRows(ladder(['Flag'])).some(({ part }) => part === flag)).toBe(false)
    const asked = whereRows(ladder(['Flag'], { plans: { writeFlag: true, pins: {} } }))
    expect(row(asked, flag).place).toBe('Not kept apart')
  })

  it('is the second store by its name, and why not the record, for goals and actions', () => {
    const refused = ['Goal', 'CarePlan']
    const decided = decideLadder({
      mayEdit: true,
      plans: { writeFlag: false, pins: {} },
      capability: { transaction: true, can: (type) => !refused.includes(type) },
      store: { can: () => true },
    })
    const rows = whereRows(decided, { name: 'the plan store', state: 'open' })
    expect(rows.map(({ place }) => place)).toEqual([
      'Into this record',
      'Into the plan store',
      'Into the plan store',
      'Into the plan store',
    ])
    expect(row(rows, 'The goals').why).toEqual([expect.stringMatching(/^The record does not take it\./)])
    expect(rows.every(({ todo }) => todo === undefined)).toBe(true)
  })

  it('names the organisation’s own decision', () => {
    const pinned = whereRows(ladder([], { plans: { writeFlag: false, pins: { goals: 'file' } } }))
    expect(row(pinned, 'The goals').why).toEqual(['Your organisation decided this.'])
  })
})
