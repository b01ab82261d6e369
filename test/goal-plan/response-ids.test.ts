import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { responseIds } from '../../src/goal-plan/index.ts'

describe('the ids of a response that was filled without any', () => {
  it('are UUIDs, the same ones every time', () => {
    const first = responseIds('QuestionnaireResponse/rosa-plan')('goal[0].action[2]')
    expect(first).toBe('6ebaadbc-ec01-879f-8915-fb677340a767')
    fc.assert(
      fc.property(fc.string(), fc.string(), (response, place) => {
        const id = responseIds(response)(place)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(responseIds(response)(place)).toBe(id)
      }),
    )
  })

  it('differ by place and by response', () => {
    const ids = new Set<string>()
    for (let response = 0; response < 40; response += 1)
      for (let goal = 0; goal < 20; goal += 1)
        for (let action = 0; action < 20; action += 1)
          ids.add(responseIds(`QuestionnaireResponse/${response}`)(`goal[${goal}].action[${action}]`))
    expect(ids.size).toBe(40 * 20 * 20)
  })
})
