import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ToolSaveOutcome, ToolSubmission } from '../../../src/host/recorded-tool.ts'
import { briefInspireUrl, inspireUrl } from '../../../src/questionnaire/index.ts'
import { rosasRecord, submissionAbout, testQuestionnaireUrl } from '../../host/rosa.ts'
import { toolOf, toolUrl } from '../../host/tool.ts'
import type { HostUnderTest, OpenHost } from './record-host.contract.ts'

/** What this kind of record can do for tools. */
export interface ToolTraits {
  /** False where it keeps no versions and so no history. */
  readonly versions: boolean
}

/** What every adapter must do with the tools' part of the record port. */
export function toolRecordContract(name: string, open: OpenHost, { versions }: ToolTraits): void {
  describe(`tools over ${name}`, () => {
    let under: HostUnderTest
    beforeEach(async () => {
      under = await open(rosasRecord)
    })
    afterEach(() => under.close())

    const save = (submission: ToolSubmission) => under.host.saveTool(submission)
    const savedOf = (outcome: ToolSaveOutcome) => {
      if (outcome.kind !== 'saved') throw new Error(JSON.stringify(outcome))
      return outcome
    }
    const stored = () => under.stored('QuestionnaireResponse')
    const read = async () => {
      const outcome = await under.host.readToolResponses(toolUrl)
      return outcome.kind === 'present' ? outcome.value : []
    }

    it('keeps a draft, goes on with it from what was read, and completes it: one response', async () => {
      const identifier = randomUUID()
      const first = savedOf(await save(toolOf({ identifier })))
      expect(await read()).toMatchObject([{ status: 'in-progress', use: 'resume', identifier }])
      const [draft] = await read()
      const second = savedOf(
        await save(toolOf({ identifier, answer: 'The river and the birds', replaces: draft ?? first })),
      )
      savedOf(await save(toolOf({ identifier, status: 'completed', answer: 'Both', replaces: second })))
      expect(stored()).toHaveLength(1)
      expect(await read()).toMatchObject([
        { status: 'completed', use: 'amend', items: [{ answers: [{ value: { value: 'Both' } }] }] },
      ])
    })

    it('amends a completed one and tells what it was before, where the record keeps that', async () => {
      const identifier = randomUUID()
      const done = savedOf(await save(toolOf({ identifier, status: 'completed', answer: 'Before' })))
      savedOf(await save(toolOf({ identifier, status: 'amended', answer: 'After', replaces: done })))
      const history = await under.host.readToolHistory(done.reference)
      expect(history).toMatchObject(
        versions
          ? {
              kind: 'present',
              value: {
                kind: 'kept',
                versions: [{ status: 'completed', items: [{ answers: [{ value: { value: 'Before' } }] }] }],
              },
            }
          : { kind: 'present', value: { kind: 'not-kept' } },
      )
    })

    it('writes over nothing that was changed meanwhile, and gives what stands there', async () => {
      const identifier = randomUUID()
      const first = savedOf(await save(toolOf({ identifier })))
      savedOf(await save(toolOf({ identifier, answer: 'From the other window', replaces: first })))
      const late = await save(toolOf({ identifier, answer: 'From this window', replaces: first }))
      expect(late).toMatchObject({
        kind: 'conflict',
        current: { items: [{ answers: [{ value: { value: 'From the other window' } }] }] },
      })
      const current = late.kind === 'conflict' ? late.current : undefined
      expect(stored()).toHaveLength(1)
      // What the conflict gave can be followed on from.
      savedOf(await save(toolOf({ identifier, answer: 'Both', ...(current && { replaces: current }) })))
    })

    it('makes one draft of two windows that begin at once', async () => {
      const form = { questionnaireUrl: toolUrl, version: '1.0.0' }
      const [one, other] = await Promise.all([
        under.host.draftIdentifier(form),
        under.host.draftIdentifier(form),
      ])
      expect(one).toEqual(other)
      const identifier = one.kind === 'present' ? one.value : ''
      expect(identifier).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      savedOf(await save(toolOf({ identifier, answer: 'First window' })))
      const second = await save(toolOf({ identifier, answer: 'Second window' }))
      expect(second).toMatchObject({ kind: 'conflict', current: { use: 'resume', identifier } })
      expect(stored()).toHaveLength(1)
    })

    it('begins anew after a draft was finished or thrown away', async () => {
      const form = { questionnaireUrl: toolUrl, version: '1.0.0' }
      const seen = new Set<string>()
      for (const status of ['completed', 'entered-in-error'] as const) {
        const next = await under.host.draftIdentifier(form)
        const identifier = next.kind === 'present' ? next.value : ''
        seen.add(identifier)
        const draft = savedOf(await save(toolOf({ identifier })))
        expect(await under.host.draftIdentifier(form)).toEqual(next)
        savedOf(await save(toolOf({ identifier, status, replaces: draft })))
      }
      const last = await under.host.draftIdentifier(form)
      expect(seen.has(last.kind === 'present' ? last.value : '')).toBe(false)
      expect(seen.size).toBe(2)
      expect(await read()).toMatchObject([{ status: 'completed' }])
    })

    it('follows on from its own saves when they come faster than the record answers', async () => {
      const identifier = randomUUID()
      const outcomes = await Promise.all(
        ['a', 'ab', 'abc', 'abc'].map((answer) => save(toolOf({ identifier, answer }))),
      )
      expect(outcomes.map(({ kind }) => kind)).toEqual(['saved', 'saved', 'saved', 'saved'])
      expect(stored()).toHaveLength(1)
      expect(await read()).toMatchObject([{ items: [{ answers: [{ value: { value: 'abc' } }] }] }])
    })

    it('saves the same state again without another version', async () => {
      const identifier = randomUUID()
      const first = savedOf(await save(toolOf({ identifier })))
      const next = toolOf({ identifier, answer: 'Next', replaces: first })
      const second = savedOf(await save(next))
      expect(savedOf(await save(next))).toMatchObject({
        reference: second.reference,
        ...(versions ? { versionId: second.versionId } : {}),
      })
    })

    it('tells that a draft is gone, and takes the answers as a new one', async () => {
      const identifier = randomUUID()
      const draft = savedOf(await save(toolOf({ identifier })))
      await under.remove(draft.reference)
      expect(await save(toolOf({ identifier, answer: 'Still here', replaces: draft }))).toMatchObject({
        kind: 'not-saved',
        problem: { code: 'not-found' },
      })
      savedOf(await save(toolOf({ identifier, answer: 'Still here' })))
      expect(await read()).toMatchObject([{ items: [{ answers: [{ value: { value: 'Still here' } }] }] }])
    })

    it.each([briefInspireUrl, inspireUrl])('neither opens nor writes a measure: %s', async (measureUrl) => {
      const submission = submissionAbout('Practitioner/sam', randomUUID())
      await under.host.saveMeasure(
        { ...submission, questionnaire: { url: measureUrl, version: '1.0.0' } },
        () => {},
      )
      const refused = { problem: { code: 'refused-by-us' } }
      expect(await under.host.readToolResponses(measureUrl)).toMatchObject(refused)
      const [measure] = stored()
      expect(await under.host.readToolHistory(`QuestionnaireResponse/${measure?.id}`)).toMatchObject(refused)
      const draft = {
        ...toolOf({ identifier: randomUUID() }),
        questionnaire: { url: measureUrl, version: '1' },
      }
      expect(await save(draft)).toMatchObject({ kind: 'not-saved', ...refused })
      expect(await under.host.readToolResponses(testQuestionnaireUrl)).toMatchObject({ value: [] })
    })

    it('writes nothing once the record of the person was closed', async () => {
      const identifier = randomUUID()
      const draft = savedOf(await save(toolOf({ identifier })))
      await under.changePatient({ active: false })
      expect(await save(toolOf({ identifier, answer: 'Later', replaces: draft }))).toMatchObject({
        kind: 'not-saved',
        problem: { code: 'person-not-open' },
      })
      expect(JSON.stringify(stored())).not.toContain('Later')
    })
  })
}
