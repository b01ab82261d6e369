import { describe, expect, it } from 'vitest'
import { askedFor } from '../../../src/app/models/asked.ts'
import { openOwnReviewFixture } from '../person/open-own-review.ts'

const plan = 'QuestionnaireResponse/rosa-plan-3'

describe('what a launch asks to open', () => {
  it.each([
    ['plan', { kind: 'plan' }],
    ['review', { kind: 'review' }],
    ['strengths-worksheet', { kind: 'tool', tool: 'strengths-worksheet' }],
    ['inspire', 'nothing'],
    ['Plan', 'nothing'],
    ['order-review', 'nothing'],
    ['', 'nothing'],
  ] as const)('by the intent %j is %j', async (intent, expected) => {
    const { session, ready } = openOwnReviewFixture()
    await ready
    expect(await askedFor(session, { intent })).toEqual(expected)
    session.close()
  })

  it.each([
    ['Questionnaire/brief-inspire', '1.0.0', 'measure'],
    ['Questionnaire/brief-inspire', '9.9.9', undefined],
    ['Questionnaire/vtp-guide', undefined, 'tool'],
    ['Questionnaire/vtp-guide', '9.9.9', undefined],
    ['Questionnaire/goal-plan', '1.0.0', 'plan'],
    ['Questionnaire/inspire', undefined, undefined],
    ['Questionnaire/phq-9', undefined, undefined],
  ] as const)('by the form %s at version %s is %s', async (name, version, kind) => {
    const { session, ready } = openOwnReviewFixture()
    await ready
    const url = `https://alongside.example/fhir/${name}`
    const asked = await askedFor(session, {
      opens: { kind: 'form', url, ...(version === undefined ? {} : { version }) },
    })
    expect(asked).toEqual(kind === undefined ? 'not-there' : expect.objectContaining({ kind }))
    session.close()
  })

  it('is found among what was read of this person, and nowhere else', async () => {
    const { session, ready } = openOwnReviewFixture()
    await ready
    const response = (reference: string) => askedFor(session, { opens: { kind: 'response', reference } })
    expect(await response(plan)).toEqual({ kind: 'plan-response', reference: plan })
    expect(await response('QuestionnaireResponse/rosa-own-1')).toEqual({
      kind: 'own-review',
      reference: 'QuestionnaireResponse/rosa-own-1',
    })
    expect(await response('QuestionnaireResponse/marcus-bell-goal-plan-2026-08')).toBe('not-there')
    const carePlan = (reference: string) => askedFor(session, { opens: { kind: 'care-plan', reference } })
    const own = session.plans.state.value
    const mine = own.kind === 'present' ? (own.value.plans[0]?.reference ?? '') : ''
    expect(await carePlan(mine)).toEqual({ kind: 'care-plan', reference: mine })
    expect(await carePlan('CarePlan/marcus-bell-goal-plan')).toBe('not-there')
    session.close()
  })

  it('comes before the intent', async () => {
    const { session, ready } = openOwnReviewFixture()
    await ready
    const opens = { kind: 'response', reference: plan } as const
    expect(await askedFor(session, { opens, intent: 'plan' })).toMatchObject({ kind: 'plan-response' })
    session.close()
  })
})

describe('a launch that asks for something', () => {
  it('opens it once it is found, and says so where it is not there', async () => {
    const found = openOwnReviewFixture({ asks: { opens: { kind: 'response', reference: plan } } })
    await expect.poll(() => found.session.navigation.screen.value).toBe('plan')
    expect(found.session.navigation.part.value).toMatchObject({ page: 'read', area: plan })
    found.session.close()
    const missing = openOwnReviewFixture({
      asks: { opens: { kind: 'care-plan', reference: 'CarePlan/of-somebody-else' } },
    })
    await expect.poll(() => missing.session.isNotThere.value).toBe(true)
    expect(missing.session.navigation.screen.value).toBe('home')
    missing.session.close()
  })

  it('leaves whoever went on to something else where they are', async () => {
    const { session, ready } = openOwnReviewFixture({ asks: { intent: 'plan' } })
    session.navigation.open('confirm-close')
    await ready
    await Promise.resolve()
    expect(session.navigation.screen.value).toBe('confirm-close')
    session.close()
  })
})
