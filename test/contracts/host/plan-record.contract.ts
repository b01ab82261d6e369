import { Buffer } from 'node:buffer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { PlanPins, PlanStanding, PlanSubmission } from '../../../src/host/goal-plans.ts'
import type { RecordHost } from '../../../src/host/host.ts'
import { ids, outcomesOf, rosasPlan, savedAs, submissionOf } from '../../host/goal-plan/plan-record.ts'
import { rosasRecord } from '../../host/rosa.ts'
import { toolOf } from '../../host/tool.ts'

/** A record that plans are saved to through one adapter. */
interface PlanRecordUnderTest {
  /** Opens a page for Rosa; `pins` as her site decided. */
  readonly open: (pins?: PlanPins) => Promise<RecordHost>
  readonly stored: (type: string) => readonly JsonObject[]
  /** Somebody else changes a resource, as the record itself would store it. */
  readonly changeElsewhere: (reference: string, change: (resource: JsonObject) => JsonObject) => Promise<void>
  readonly close: () => Promise<void>
}

export type OpenPlanRecord = (resources: readonly JsonObject[]) => Promise<PlanRecordUnderTest>

const nextResponse = '5a3f0000-0000-4000-8000-000000000010'
const parts = ['response', 'goal', 'goal', 'care-plan', 'provenance']
const allSaved = parts.map((part) => `${part}: saved`)
const inDocuments: PlanPins = { goals: 'document', carePlan: 'document' }

/** What every adapter must do with the plans' part of the record port. */
export function planRecordContract(name: string, openRecord: OpenPlanRecord): void {
  describe(`goal plans over ${name}`, () => {
    let under: PlanRecordUnderTest
    beforeEach(async () => {
      under = await openRecord(rosasRecord)
    })
    afterEach(() => under.close())

    const save = (host: RecordHost, submission: PlanSubmission) => host.savePlan(submission, () => {})
    const ours = (type: string) => under.stored(type).filter(({ id }) => id !== 'plan')
    const counts = () =>
      ['QuestionnaireResponse', 'Goal', 'CarePlan', 'Provenance'].map((type) => ours(type).length)
    const goalOf = (uuid: string) => {
      const found = ours('Goal').find((goal) => JSON.stringify(goal.identifier).includes(uuid))
      if (found === undefined) throw new Error(`no goal ${uuid}`)
      return found
    }
    const savedFirst = async (host: RecordHost) => {
      const first = submissionOf()
      return savedAs(first, await save(host, first))
    }
    const standingOf = async (
      host: RecordHost,
      before: Awaited<ReturnType<typeof savedFirst>>,
    ): Promise<PlanStanding> => {
      const read = await host.readPlanStanding(before)
      if (read.kind === 'failed') throw new Error(JSON.stringify(read.problem))
      return read.value
    }
    const review = (
      before: Awaited<ReturnType<typeof savedFirst>>,
      standing: PlanStanding,
    ): PlanSubmission => {
      const [walk, ...others] = rosasPlan.goals
      if (walk === undefined) throw new Error('no goal')
      const goals = [{ ...walk, words: 'Walk by the river every week' }, ...others]
      return submissionOf({
        plan: { ...rosasPlan, occasion: 'review', previous: before.response.reference, goals },
        response: toolOf({
          identifier: nextResponse,
          status: 'completed',
          answer: 'Second',
          authored: '2026-12-22T10:00:00+00:00',
        }),
        before,
        standing,
      })
    }

    it('saves one of everything, and nothing new when it is sent again, here or from another page', async () => {
      const host = await under.open()
      expect(outcomesOf(await save(host, submissionOf()))).toEqual(allSaved)
      expect(counts()).toEqual([1, 2, 1, 1])
      const [carePlan] = ours('CarePlan')
      expect(carePlan).toMatchObject({
        subject: { reference: 'Patient/rosa' },
        goal: [ids.walk, ids.paint].map((uuid) => ({ reference: `Goal/${goalOf(uuid).id}` })),
      })
      expect(outcomesOf(await save(host, submissionOf()))).toEqual(allSaved)
      expect(outcomesOf(await save(await under.open(), submissionOf()))).toEqual(allSaved)
      expect(counts()).toEqual([1, 2, 1, 1])
    })

    it('stands as it was saved, and tells the goals', async () => {
      const before = await savedFirst(await under.open())
      const host = await under.open()
      expect(await standingOf(host, before)).toMatchObject({ changes: [], missing: [] })
      const goals = await host.readGoals()
      expect(goals).toMatchObject({ kind: 'present', value: { unreadable: 0, truncated: false } })
      expect(goals.kind === 'present' ? goals.value.goals : []).toHaveLength(2)
    })

    it('is reviewed in a new response over the same goals and the same plan', async () => {
      const host = await under.open()
      const before = await savedFirst(host)
      const receipt = await save(host, review(before, await standingOf(host, before)))
      expect(outcomesOf(receipt)).toEqual(allSaved)
      expect(counts()).toEqual([2, 2, 1, 2])
      expect(goalOf(ids.walk)).toMatchObject({ description: { text: 'Walk by the river every week' } })
    })

    it('writes nothing over what somebody else changed until that was seen', async () => {
      const host = await under.open()
      const before = await savedFirst(host)
      const standing = await standingOf(host, before)
      await under.changeElsewhere(`Goal/${goalOf(ids.walk).id}`, (goal) => ({
        ...goal,
        description: { text: 'Walk in the park' },
      }))
      const stopped = await save(host, review(before, standing))
      expect(stopped.conflict?.changes).toMatchObject([
        { goalId: ids.walk, field: 'words', now: 'Walk in the park' },
      ])
      expect(counts()).toEqual([1, 2, 1, 1])
      expect(goalOf(ids.walk)).toMatchObject({ description: { text: 'Walk in the park' } })
      const settled = review(before, stopped.conflict ?? standing)
      expect(outcomesOf(await save(host, settled))).toEqual(allSaved)
      expect(goalOf(ids.walk)).toMatchObject({ description: { text: 'Walk by the river every week' } })
    })

    it('keeps what somebody else added', async () => {
      const host = await under.open()
      const before = await savedFirst(host)
      const standing = await standingOf(host, before)
      const note = [{ text: 'Seen by the physiotherapist' }]
      await under.changeElsewhere(`Goal/${goalOf(ids.walk).id}`, (goal) => ({ ...goal, note }))
      expect(outcomesOf(await save(host, review(before, standing)))).toEqual(allSaved)
      expect(goalOf(ids.walk)).toMatchObject({
        note,
        description: { text: 'Walk by the river every week' },
      })
    })

    it('is a readable document where its goals have no other place', async () => {
      const host = await under.open(inDocuments)
      expect(host.launch.ladder).toMatchObject({
        response: 'record',
        goals: 'document',
        carePlan: 'document',
      })
      const told = outcomesOf(await save(host, submissionOf()))
      expect(told).toEqual(
        expect.arrayContaining(['response: saved', 'goal: left-out (document)', 'document: saved']),
      )
      expect([ours('Goal'), ours('CarePlan')]).toEqual([[], []])
      await save(await under.open(inDocuments), submissionOf())
      expect(ours('DocumentReference')).toHaveLength(1)
      const [document] = ours('DocumentReference')
      const [content] = (document?.content ?? []) as { attachment: { data: string } }[]
      const text = Buffer.from(content?.attachment.data ?? '', 'base64').toString('utf8')
      expect(text).toBe(submissionOf().readable)
    })
  })
}
