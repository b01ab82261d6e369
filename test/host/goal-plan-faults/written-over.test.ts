import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { PlanReceipt, PlanSubmission } from '../../../src/host/goal-plans.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { ids, openPlanRecord, savedAs, submissionOf } from '../goal-plan/plan-record.ts'
import { answer, cut } from '../writer/faulty-record.ts'

const walkReference = 'Goal/m2'
const isPut = ({ method, path }: FhirRequest) => method === 'PUT' && path === walkReference
const isRead = ({ method, path }: FhirRequest) => method === 'GET' && path === walkReference
const saying = (text: string) => (goal: JsonObject) => ({ ...goal, description: { text } })
const walkIn = ({ parts }: PlanReceipt) => parts.find(({ goalId }) => goalId === ids.walk)?.outcome

/** A plan that was saved whole in a record that does not look at If-Match, and its review with the first goal in other words. */
async function reviewed(traits: { readonly history?: 'none' } = {}) {
  const record = openPlanRecord({ transaction: false, versions: 'ignored' })
  const first = submissionOf()
  const ladder = { together: false }
  const before = savedAs(first, await record.openWindow({ ladder }).save(first))
  const standing = await record.openWindow({ ladder }).host.readPlanStanding(before)
  if (standing.kind === 'failed') throw new Error(standing.problem.code)
  const [walk, ...others] = first.plan.goals
  if (walk === undefined) throw new Error('no goal')
  const review: PlanSubmission = submissionOf({
    plan: {
      ...first.plan,
      previous: before.response.reference,
      goals: [{ ...walk, words: 'Walk by the river every week' }, ...others],
    },
    response: { ...first.response, identifier: '00000000-0000-4000-8000-000000000010' },
    before,
    standing: standing.value,
  })
  const open = (script: (request: FhirRequest) => ReturnType<typeof cut> | undefined) =>
    record.openWindow({
      ladder,
      script: (request) =>
        traits.history === 'none' && request.path.endsWith('/_history') ? answer(501) : script(request),
    })
  return { record, review, open }
}

describe('a record that does not look at If-Match', () => {
  it.each([{}, { history: 'none' as const }])(
    'is told to have let a change be written over where another follows at once: %o',
    async (traits) => {
      const { record, review, open } = await reviewed(traits)
      let isPutOut = false
      let isChangedAgain = false
      const page = open((request) => {
        if (isPut(request)) record.changeElsewhere(walkReference, saying('Theirs'))
        if (isPutOut && isRead(request) && !isChangedAgain) {
          isChangedAgain = true
          record.changeElsewhere(walkReference, saying('Theirs again'))
        }
        isPutOut ||= isPut(request)
        return undefined
      })
      const receipt = await page.save(review)
      expect(walkIn(receipt)).toMatchObject({ kind: 'conflict', overwrote: true, reference: walkReference })
      // Once the later change was shown, it is written over knowingly; that the earlier one was lost is told with it, once.
      if (receipt.conflict === undefined) throw new Error('nothing was shown')
      const settled = { ...review, standing: receipt.conflict }
      const quiet = open(() => undefined)
      expect(walkIn(await quiet.save(settled))).toMatchObject({ kind: 'saved' })
      expect(walkIn(await quiet.save(settled))).not.toHaveProperty('overwrote')
    },
  )

  it('is told of it by the same page with the save that ends well', async () => {
    const { record, review, open } = await reviewed()
    let puts = 0
    const page = open((request) => {
      if (!isPut(request)) return undefined
      puts += 1
      if (puts === 1) record.changeElsewhere(walkReference, saying('Theirs'))
      return undefined
    })
    expect(walkIn(await page.save(review))).toMatchObject({ kind: 'saved', overwrote: true })
    expect(walkIn(await page.save(review))).not.toHaveProperty('overwrote')
  })

  it.each([
    ['by the same page', false],
    ['by a page that opens later with what was shown before', true],
  ])(
    'is told to have let a change be written over where the line goes before it was read back: %s',
    async (_, isNew) => {
      const { record, review, open } = await reviewed()
      let isGone = false
      const page = open((request) => {
        if (isGone) return cut('before')
        if (!isPut(request)) return undefined
        isGone = true
        record.changeElsewhere(walkReference, saying('Theirs'))
        return cut('after')
      })
      expect(walkIn(await page.save(review))).toMatchObject({ kind: 'unknown' })
      isGone = false
      const next = isNew ? open(() => undefined) : page
      expect(walkIn(await next.save(review))).toMatchObject({ kind: 'saved', overwrote: true })
    },
  )

  it('is not accused where the same update landed twice', async () => {
    const { record, review, open } = await reviewed()
    let puts = 0
    const page = open((request) => {
      if (!isPut(request)) return undefined
      puts += 1
      if (puts > 1) return undefined
      const { body } = request
      record.ask('PUT', walkReference, JSON.stringify(body))
      return undefined
    })
    const outcome = walkIn(await page.save(review))
    expect(outcome).toMatchObject({ kind: 'saved' })
    expect(outcome).not.toHaveProperty('overwrote')
  })
})
