import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readFeedback, readHookRequest } from '../../src/hooks/hook-request.ts'
import { prefetchStanding } from '../../src/hooks/prefetched-plans.ts'
import { searchset, staffPlan, startHooks, token } from './hooks-world.ts'

let hooks: Awaited<ReturnType<typeof startHooks>>
beforeAll(async () => {
  hooks = await startHooks()
})
afterAll(() => hooks.stop())

/** A body with one member, somewhere, replaced by anything. */
const damaged = fc
  .tuple(
    fc.constantFrom(
      'hook',
      'context',
      'prefetch',
      'fhirServer',
      'fhirAuthorization',
      'plans',
      'subject',
      'activity',
      'entry',
    ),
    fc.jsonValue(),
  )
  .map(([name, value]) => {
    const plan = staffPlan({ ...(['subject', 'activity'].includes(name) ? { [name]: value } : {}) })
    const plans = name === 'plans' ? value : searchset([plan], name === 'entry' ? { entry: value } : {})
    const isTop = ['hook', 'context', 'prefetch', 'fhirServer', 'fhirAuthorization'].includes(name)
    return hooks.body({ prefetch: { plans }, ...(isTop ? { [name]: value } : {}) })
  })

it('never fails on a body, and answers each with cards or the reason why not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.jsonValue(), damaged), async (body) => {
      const { app } = hooks
      const response = await app.request('/cds-services/plan-owners', {
        method: 'POST',
        headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect([200, 400, 412]).toContain(response.status)
      const answer = await response.json()
      expect(response.status === 200 ? Array.isArray(answer.cards) : typeof answer.error.code).toBeTruthy()
    }),
    { numRuns: 80 },
  )
})

it('reads any value as a call, as feedback and as a prefetch without throwing', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(readHookRequest(value).ok).toBe(false)
      expect(readFeedback(value).ok).toBe(false)
      expect(prefetchStanding(value, { fhirBase: 'https://x.example', patientId: 'a' })).toBe('incomplete')
    }),
  )
})
