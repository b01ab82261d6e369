import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { RecordHost, SaveProgress } from '../../../src/host/host.ts'
import { rosasRecord, submissionAbout, testQuestionnaireUrl } from '../../host/rosa.ts'
import { toolOf, toolUrl } from '../../host/tool.ts'

/** A fault for the next create of a response. */
export type ContractFault = (typeof contractFaults)[number]

const contractFaults = [
  'cut-before',
  'cut-after',
  'html-login-page',
  'gateway-timeout-after',
  'busy',
] as const

/** One adapter, opened over a record with the given resources. */
export interface HostUnderTest {
  readonly host: RecordHost
  readonly stored: (type: string) => readonly JsonObject[]
  /** Changes the launched person's Patient in the record. */
  readonly changePatient: (change: object) => Promise<void>
  /** Takes a resource out of the record, as if someone had deleted it. */
  readonly remove: (reference: string) => Promise<void>
  readonly failNextCreate: (fault: ContractFault) => void
  readonly close: () => Promise<void>
}

export type OpenHost = (resources: readonly JsonObject[]) => Promise<HostUnderTest>

/** What every adapter of the record port must do. */
export function recordHostContract(
  name: string,
  open: OpenHost,
  faults: readonly ContractFault[] = contractFaults,
): void {
  describe(`the record port over ${name}`, () => {
    let under: HostUnderTest
    beforeEach(async () => {
      under = await open(rosasRecord)
    })
    afterEach(() => under.close())

    it('reads the launched person', async () => {
      expect(await under.host.readPerson()).toEqual({
        kind: 'present',
        value: {
          id: 'rosa',
          displayName: 'Rosa Delgado',
          firstName: 'Rosa',
          birthDate: '1984-05-03',
          nhsNumber: '9990000018',
          deceased: false,
        },
      })
    })

    it('reads the care plans with the requests their actions point to', async () => {
      const read = await under.host.readCarePlans()
      expect(read).toMatchObject({ kind: 'present', value: { unreadable: 0, truncated: false } })
      const plans = read.kind === 'present' ? read.value.plans : []
      expect(plans.map((plan) => plan.reference)).toEqual(['CarePlan/plan'])
      expect(plans[0]?.findings).toEqual([])
    })

    it('names the workers of the current team and who is behind each role', async () => {
      expect(await under.host.readWorkers()).toEqual({
        kind: 'present',
        value: [
          {
            reference: 'Practitioner/sam',
            practitioner: 'Practitioner/sam',
            display: 'Sam Reed',
            role: 'Care coordinator',
            isViewer: 'yes',
          },
          {
            reference: 'PractitionerRole/maya-lead',
            practitioner: 'Practitioner/maya',
            display: 'Maya Okoro',
            isViewer: 'no',
          },
        ],
      })
    })

    it('names the relatives', async () => {
      expect(await under.host.readRelatives()).toEqual({
        kind: 'present',
        value: [{ reference: 'RelatedPerson/mum', display: 'Ana Delgado', relationship: 'Mother' }],
      })
    })

    it('stores a measure once, with its score, and reads it back byte for byte', async () => {
      const submission = submissionAbout('PractitionerRole/maya-lead', randomUUID())
      const progress: SaveProgress[] = []
      const outcome = await under.host.saveMeasure(submission, (one) => progress.push(one))
      expect(outcome).toMatchObject({ kind: 'saved' })
      expect(progress).toEqual(['saving'])
      expect(under.stored('QuestionnaireResponse')).toHaveLength(1)
      expect(under.stored('Observation')).toHaveLength(1)
      const measures = await under.host.readMeasures(testQuestionnaireUrl)
      expect(measures).toMatchObject({
        kind: 'present',
        value: [{ visibility: 'open', mode: 'helped', scores: [{ value: 75 }] }],
      })
      const [measure] = measures.kind === 'present' ? measures.value : []
      expect(measure?.visibility === 'open' ? measure.answers : []).toEqual(submission.items)
    })

    it('withholds answers and score from the worker they are about', async () => {
      await under.host.saveMeasure(submissionAbout('Practitioner/sam', randomUUID()), () => {})
      expect(await under.host.readMeasures(testQuestionnaireUrl)).toEqual({
        kind: 'present',
        value: [{ visibility: 'withheld', completedOn: '2026-11-22T10:00:00+00:00', why: 'rated-worker' }],
      })
    })

    it('makes one copy of a double click and of a later second call', async () => {
      const submission = submissionAbout('Practitioner/maya', randomUUID())
      const both = await Promise.all([
        under.host.saveMeasure(submission, () => {}),
        under.host.saveMeasure(submission, () => {}),
      ])
      expect(both[0]).toEqual(both[1])
      expect(await under.host.saveMeasure(submission, () => {})).toMatchObject({ kind: 'saved' })
      expect(under.stored('QuestionnaireResponse')).toHaveLength(1)
      expect(under.stored('Observation')).toHaveLength(1)
    })

    it.each(faults)('ends with one saved copy when the create meets "%s"', async (fault) => {
      under.failNextCreate(fault)
      const progress: SaveProgress[] = []
      const submission = submissionAbout('Practitioner/maya', randomUUID())
      const outcome = await under.host.saveMeasure(submission, (one) => progress.push(one))
      expect(outcome).toMatchObject({ kind: 'saved' })
      if (fault !== 'busy') expect(progress).toContain('checking')
      expect(under.stored('QuestionnaireResponse')).toHaveLength(1)
      expect(under.stored('Observation')).toHaveLength(1)
    })

    it('refuses and counts everything but one measure of the form once the screen is handed over', async () => {
      const { host } = under
      host.lockForPerson({ questionnaireUrl: testQuestionnaireUrl })
      const refused = { kind: 'failed', problem: { code: 'refused-by-us' } }
      expect(await host.readPerson()).toMatchObject(refused)
      expect(await host.readMeasures(testQuestionnaireUrl)).toMatchObject(refused)
      expect(await host.readToolResponses(toolUrl)).toMatchObject(refused)
      expect(await host.saveTool(toolOf({ identifier: randomUUID() }))).toMatchObject({
        kind: 'not-saved',
        problem: { code: 'refused-by-us' },
      })
      expect(host.refusedCalls()).toBe(4)
      const submission = submissionAbout('Practitioner/sam', randomUUID())
      const other = { ...submission, questionnaire: { ...submission.questionnaire, url: toolUrl } }
      expect(await host.saveMeasure(other, () => {})).toMatchObject({ kind: 'not-saved' })
      expect(await host.saveMeasure(submission, () => {})).toMatchObject({ kind: 'saved' })
      const second = submissionAbout('Practitioner/sam', randomUUID())
      expect(await host.saveMeasure(second, () => {})).toMatchObject({
        kind: 'not-saved',
        problem: { code: 'refused-by-us' },
      })
      expect(host.refusedCalls()).toBe(6)
      expect(under.stored('QuestionnaireResponse')).toHaveLength(1)
    })

    it('answers nothing more after the end', async () => {
      under.host.end()
      const ended = { kind: 'failed', problem: { code: 'session-ended' } }
      expect(await under.host.readPerson()).toMatchObject(ended)
      expect(await under.host.readCarePlans()).toMatchObject(ended)
      const save = await under.host.saveMeasure(submissionAbout('Practitioner/sam', randomUUID()), () => {})
      expect(save).toMatchObject({ kind: 'not-saved', problem: { code: 'session-ended' } })
      expect(under.stored('QuestionnaireResponse')).toHaveLength(0)
    })
  })

  describe(`failures over ${name}`, () => {
    it('refuses to write once the record of the person was merged', async () => {
      const under = await open(rosasRecord)
      await under.changePatient({ active: false })
      const save = await under.host.saveMeasure(submissionAbout('Practitioner/sam', randomUUID()), () => {})
      expect(save).toMatchObject({ kind: 'not-saved', problem: { code: 'person-not-open' } })
      expect(under.stored('QuestionnaireResponse')).toHaveLength(0)
      await under.close()
    })
  })
}
