import { describe, expect, it } from 'vitest'
import { answer } from '../writer/faulty-record.ts'
import { allSaved, openPlanRecord, outcomesOf, submissionOf } from './plan-record.ts'

describe('a record that had not said what it takes', () => {
  it.each([403, 404, 422])('and refuses a type once with %i by mistake is asked again', async (status) => {
    const record = openPlanRecord()
    const refused = new Set<string>()
    const { save } = record.openWindow({
      silent: true,
      script: ({ method, path }) => {
        if (method !== 'POST' || refused.has(path)) return undefined
        refused.add(path)
        return answer(status)
      },
    })
    expect(outcomesOf(await save(submissionOf()))).toEqual(allSaved)
    expect(record.stored('DocumentReference')).toHaveLength(0)
  })

  it.each([403, 404, 422])(
    'and does not let the person be read (%i) has not refused a type',
    async (status) => {
      const record = openPlanRecord()
      let isOpen = false
      const { save } = record.openWindow({
        silent: true,
        script: ({ path }) => (path === 'Patient/rosa' && !isOpen ? answer(status) : undefined),
      })
      expect(outcomesOf(await save(submissionOf()))[0]).toBe('response: not-saved')
      isOpen = true
      expect(outcomesOf(await save(submissionOf()))).toEqual(allSaved)
      expect(record.stored('DocumentReference')).toHaveLength(0)
    },
  )

  it('and would not take the response for a while has its document found good by a page that comes after', async () => {
    const record = openPlanRecord({ readOnly: ['Goal', 'CarePlan'] })
    const refusing = record.openWindow({
      silent: true,
      script: ({ method, path }) =>
        method === 'POST' && path === 'QuestionnaireResponse' ? answer(403) : undefined,
    })
    expect(outcomesOf(await refusing.save(submissionOf()))).toContain('document: saved')
    const outcomes = outcomesOf(await record.openWindow({ silent: true }).save(submissionOf()))
    expect(outcomes[0]).toBe('response: saved')
    expect(outcomes).toContain('document: saved')
    expect(record.stored('DocumentReference')).toHaveLength(1)
  })
})
