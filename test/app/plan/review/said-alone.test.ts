import { describe, expect, it } from 'vitest'
import { lastOwnReview } from '../../../../src/app/models/last-own-review.ts'
import { eachTimeOf, saidAlone, saidOf, wordsToTake } from '../../../../src/app/plan/review/said-alone.ts'
import { isJsonObject } from '../../../../src/fhir/index.ts'
import type { PlanGoal } from '../../../../src/goal-plan/index.ts'
import { openOwnReviewFixture } from '../../person/open-own-review.ts'
import { ownReviewResponse, rosaSaid } from '../own-review-of-rosa.ts'
import { recordedPlans } from '../recorded-plans.ts'

const goal: PlanGoal = { id: 'goal-1', words: 'Swim', sources: [], lifecycle: 'active', actions: [] }
const said = {
  id: 'goal-1',
  words: 'Swim',
  progress: 'harder',
  helped: 'Carmen',
  nextStep: 'Ring her',
  change: 'Do it on Sundays',
} as const

async function talkedAbout(authored: string) {
  const written = ownReviewResponse(rosaSaid, { id: 'own', authored })
  const { session, ready } = openOwnReviewFixture({ resources: [...recordedPlans(), written] })
  await ready
  const found = lastOwnReview(session.goalPlan)
  session.close()
  return found?.isTalkedAbout
}

describe('what a person said on their own', () => {
  it('stands out until a review together was finished after it', async () => {
    expect(await talkedAbout('2026-11-20T18:30:00+00:00')).toBe(false)
    // The newest plan of the fixture is a review of 6 July 2026.
    expect(await talkedAbout('2026-06-20T18:30:00+00:00')).toBe(true)
  })

  it('stands there each time, until it was talked about: a later word takes no earlier one back', async () => {
    const [first, second] = rosaSaid.goals
    const own = (id: string, goals: typeof rosaSaid.goals, authored: string) =>
      ownReviewResponse({ ...rosaSaid, goals, anythingElse: id }, { id, authored })
    const { session, ready } = openOwnReviewFixture({
      resources: [
        ...recordedPlans(),
        own('long-ago', rosaSaid.goals, '2026-06-20T18:30:00+00:00'),
        own('on-the-phone', rosaSaid.goals.slice(0, 1), '2026-11-20T18:30:00+00:00'),
        own('in-the-library', rosaSaid.goals.slice(1), '2026-11-21T09:00:00+00:00'),
      ],
    })
    await ready
    const written = saidAlone(session.goalPlan)
    session.close()
    expect(written.map(({ review }) => review.anythingElse)).toEqual(['in-the-library', 'on-the-phone'])
    const timesOf = (about: typeof first) =>
      eachTimeOf(written, { id: about?.id ?? '', words: about?.words ?? '' }).map(
        ({ said: one, authored }) => [one.progress, authored],
      )
    expect(timesOf(first)).toEqual([['some-progress', '2026-11-20T18:30:00+00:00']])
    expect(timesOf(second)).toEqual([['harder', '2026-11-21T09:00:00+00:00']])
  })

  it('counts only where the record names it as the person’s own words', async () => {
    const written = ownReviewResponse(rosaSaid, { id: 'own', authored: '2026-11-20T18:30:00+00:00' })
    const ofSam = {
      ...(isJsonObject(written) ? written : {}),
      source: { reference: 'Practitioner/sam-okafor' },
    }
    const { session, ready } = openOwnReviewFixture({ resources: [...recordedPlans(), ofSam] })
    await ready
    expect(session.goalPlan.ownReviews.state.value.kind).toBe('empty')
    session.close()
  })

  it('never becomes the plan: what was finished last stays the plan together', async () => {
    const { session, ready } = openOwnReviewFixture()
    await ready
    const plans = session.goalPlan.recorded.state.value
    const references = plans.kind === 'present' ? plans.value.map(({ recorded }) => recorded.reference) : []
    expect(references).toEqual([3, 2, 1].map((number) => `QuestionnaireResponse/rosa-plan-${number}`))
    session.close()
  })
})

describe('taking it into a review together', () => {
  it('fills in what is not said there, and never what they would change', () => {
    expect(wordsToTake(said, { here: goal, earlier: undefined })).toEqual({
      progress: 'harder',
      helped: 'Carmen',
      nextStep: 'Ring her',
    })
  })

  it('puts a new next step in the place of the old one, which was only carried along', () => {
    const before = { ...goal, nextStep: 'Find her number' }
    expect(wordsToTake(said, { here: before, earlier: before }).nextStep).toBe('Ring her')
  })

  it('leaves what was said in the review itself', () => {
    const before = { ...goal, nextStep: 'Find her number' }
    const here = { ...goal, progress: 'achieved', helped: 'The bus', nextStep: 'Go there' } as const
    expect(wordsToTake(said, { here, earlier: before })).toEqual({})
  })

  it('takes nothing away where the person said nothing', () => {
    const here = { ...goal, nextStep: 'Find her number' }
    expect(wordsToTake({ words: 'Swim', helped: 'Carmen' }, { here, earlier: here })).toEqual({
      helped: 'Carmen',
    })
  })

  it('finds the goal by its number, and without one by its very words alone', () => {
    const other = { words: 'Swim', helped: 'x' }
    expect(saidOf({ goals: [other, said] }, goal)).toBe(said)
    expect(saidOf({ goals: [other] }, goal)).toBe(other)
    expect(saidOf({ goals: [{ ...said, id: 'goal-2' }] }, goal)).toBeUndefined()
  })
})
