import { describe, expect, it } from 'vitest'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { allSaved, openPlanRecord, outcomesOf, savedAs, submissionOf } from '../goal-plan/plan-record.ts'
import { cut } from '../writer/faulty-record.ts'

const conditions = ['if-none-exist', 'if-match']
const isConditional = ({ headers = {} }: FhirRequest) => conditions.some((name) => name in headers)
/** What a browser does with a request whose headers the record's CORS rules forbid: it is never sent, and that looks like a cut connection. */
const forbidden = (request: FhirRequest) => (isConditional(request) ? cut('before') : undefined)
const reads = ['GET', 'GET', 'GET']
const types = ['QuestionnaireResponse', 'Goal', 'CarePlan', 'Provenance']
const waited = (slept: readonly number[]) => slept.reduce((sum, ms) => sum + ms, 0)

describe('a record behind a gateway that forbids conditions as headers', () => {
  it.each([{}, { conditionalCreate: false }, { versions: 'ignored' as const }])(
    'has a plan saved once and reviewed within a few seconds: %o',
    async (traits) => {
      const record = openPlanRecord({ transaction: false, ...traits })
      const page = record.openWindow({ script: forbidden, ladder: { together: false } })
      const first = submissionOf()
      const receipt = await page.save(first)
      expect(outcomesOf(receipt)).toEqual(allSaved)
      expect(types.map((type) => record.stored(type).length)).toEqual([1, 2, 1, 1])
      expect(waited(page.clock.slept)).toBeLessThan(6_000)

      const before = savedAs(first, receipt)
      const standing = await page.host.readPlanStanding(before)
      if (standing.kind === 'failed') throw new Error(standing.problem.code)
      const [walk, ...others] = first.plan.goals
      if (walk === undefined) throw new Error('no goal')
      const plan = {
        ...first.plan,
        previous: before.response.reference,
        goals: [{ ...walk, words: 'Walk by the river every week' }, ...others],
      }
      const identifier = '00000000-0000-4000-8000-000000000010'
      const review = submissionOf({
        plan,
        response: { ...first.response, identifier },
        before,
        standing: standing.value,
      })
      expect(outcomesOf(await page.save(review))).toEqual(allSaved)
      expect(types.map((type) => record.stored(type).length)).toEqual([2, 2, 1, 2])
      expect(record.stored('Goal')[0]?.description).toEqual({
        text: walk.words.replace('again', 'every week'),
      })
      expect(waited(page.clock.slept)).toBeLessThan(6_000)
      // Each header costs one write and three reads; from then on nothing is sent that does not get through.
      const tried = page.requests.filter(isConditional)
      expect(tried.map(({ method }) => method)).toEqual(['POST', ...reads, 'PUT', ...reads])
    },
  )

  it('is still searched before each create by a page that knows nothing of an earlier one', async () => {
    const record = openPlanRecord({ transaction: false })
    const submission = submissionOf()
    const save = () => record.openWindow({ script: forbidden, ladder: { together: false } }).save(submission)
    await save()
    expect(outcomesOf(await save())).toEqual(allSaved)
    expect(types.map((type) => record.stored(type).length)).toEqual([1, 2, 1, 1])
  })

  it.each([1, 2])(
    'is not found where the line is cut %i times by chance: conditions go on being sent',
    async (times) => {
      const record = openPlanRecord({ transaction: false })
      let cuts = 0
      const page = record.openWindow({
        ladder: { together: false },
        script: (request) => {
          if (!isConditional(request) || cuts === times) return undefined
          cuts += 1
          return cut('after')
        },
      })
      expect(outcomesOf(await page.save(submissionOf()))).toEqual(allSaved)
      const creates = page.requests.filter(({ method }) => method === 'POST')
      expect(creates.length).toBe(5)
      expect(creates.every(isConditional)).toBe(true)
      expect(types.map((type) => record.stored(type).length)).toEqual([1, 2, 1, 1])
    },
  )
})
