import { describe, expect, it } from 'vitest'
import type { Screen } from '../../../src/app/models/navigation.ts'
import { finishPlan } from '../../../src/app/plan/finish-plan.ts'
import { addGoal } from '../../../src/goal-plan/index.ts'
import { createPlanRecord } from './plan-record.ts'

/** Finishes a plan while the user goes to another screen, or stays. */
async function finishedWhileOn(screen: Screen | undefined) {
  const { place, parts, work } = await createPlanRecord().window()
  await place.begin('new')
  work().edit((plan) => addGoal(plan, { id: crypto.randomUUID(), words: 'Swim again' }))
  parts.navigation.open('plan', { tool: 'goal-plan', page: 'check' })
  const finishing = finishPlan({ work: work(), place, parts })
  expect(parts.navigation.part.value?.page).toBe('saving')
  if (screen !== undefined) parts.navigation.open(screen)
  await finishing
  return { place, navigation: parts.navigation }
}

describe('the end of saving a plan', () => {
  it('leads to the receipt, which Back cannot leave', async () => {
    const { navigation } = await finishedWhileOn(undefined)
    expect([navigation.screen.value, navigation.part.value?.page]).toEqual(['plan', 'receipt'])
    expect(navigation.canGoBack.value).toBe(false)
  })

  it.each(['home', 'answering', 'closed'] as const)(
    'leaves the user where they went meanwhile: %s',
    async (screen) => {
      const { place, navigation } = await finishedWhileOn(screen)
      expect(navigation.screen.value).toBe(screen)
      expect(navigation.canGoBack.value).toBe(true)
      expect(place.sitting.value.kind).toBe('none')
      expect(place.finished.value).toBeDefined()
    },
  )
})
