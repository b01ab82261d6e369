import { describe, expect, it } from 'vitest'
import type { RecordedMeasure, SharedWithRatedWorker } from '../../../src/host/host.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import { rosasLaunch, rosasRecord, submissionAbout, testQuestionnaireUrl } from '../rosa.ts'
import { fhirBase, openRecord } from './open-record.ts'

/** What a viewer sees of one measure that Rosa filled about Sam. */
async function seenBy(
  viewer: string | undefined,
  shared: SharedWithRatedWorker | undefined,
  worker = 'Practitioner/sam',
): Promise<RecordedMeasure | undefined> {
  const writing = openRecord(rosasRecord)
  const submission = submissionAbout(worker, 'b6a0e7a8-0000-4000-8000-000000000001')
  await writing.saveMeasure({ ...submission, ...(shared === undefined ? {} : { shared }) }, () => {})
  const resources = ['Patient', 'Practitioner', 'PractitionerRole', 'QuestionnaireResponse', 'Observation']
  const { user: _nobody, ...launch } = rosasLaunch(fhirBase)
  const reading = createMemoryHost({
    launch: viewer === undefined ? launch : { ...launch, user: { reference: viewer } },
    resources: resources.flatMap((type) => writing.resources(type)),
  })
  const read = await reading.readMeasures(testQuestionnaireUrl)
  return read.kind === 'present' ? read.value[0] : undefined
}

const answers = '<b>&#65;'

describe('what the person shares with the worker they rated', () => {
  it.each([undefined, 'nothing'] as const)('is nothing when they chose %s', async (shared) => {
    const seen = await seenBy('Practitioner/sam', shared)
    expect(seen).toEqual({
      visibility: 'withheld',
      completedOn: '2026-11-22T10:00:00+00:00',
      why: 'rated-worker',
    })
  })

  it('is the score alone when they chose the score', async () => {
    const seen = await seenBy('Practitioner/sam', 'score')
    expect(seen).toEqual({
      visibility: 'score-only',
      completedOn: '2026-11-22T10:00:00+00:00',
      why: 'rated-worker',
      mode: 'helped',
      scores: [expect.objectContaining({ value: 75 })],
    })
    expect(JSON.stringify(seen)).not.toContain(answers)
  })

  it('is answers and score when they chose the answers', async () => {
    const seen = await seenBy('Practitioner/sam', 'answers')
    expect(seen).toMatchObject({ visibility: 'open', shared: 'answers', scores: [{ value: 75 }] })
    expect(JSON.stringify(seen)).toContain(answers)
  })

  it.each([undefined, 'nothing', 'score', 'answers'] as const)(
    'changes nothing for anybody else when it is %s',
    async (shared) => {
      for (const viewer of ['Practitioner/maya', 'Patient/rosa'])
        expect(await seenBy(viewer, shared)).toMatchObject({ visibility: 'open', scores: [{ value: 75 }] })
    },
  )

  it.each(['score', 'answers'] as const)(
    'opens nothing to somebody who is not verified: %s',
    async (shared) => {
      expect(await seenBy(undefined, shared)).toMatchObject({
        visibility: 'withheld',
        why: 'viewer-unverified',
      })
    },
  )

  it.each(['score', 'answers'] as const)(
    'opens nothing to relatives and other patients: %s',
    async (shared) => {
      expect(await seenBy('RelatedPerson/mum', shared)).toMatchObject({
        visibility: 'withheld',
        why: 'relative',
      })
      expect(await seenBy('Patient/somebody-else', shared)).toMatchObject({ why: 'viewer-unverified' })
    },
  )

  it('opens what it says where the worker cannot be told, whoever that is', async () => {
    expect(await seenBy('Practitioner/sam', 'nothing', 'PractitionerRole/absent')).toMatchObject({
      why: 'rated-worker-unknown',
    })
    expect(await seenBy('Practitioner/sam', 'score', 'PractitionerRole/absent')).toMatchObject({
      visibility: 'score-only',
      why: 'rated-worker-unknown',
    })
  })

  it('asks for no score where nothing is shared', async () => {
    const asked: string[] = []
    const host = openRecord(rosasRecord, ({ path }) => {
      asked.push(path)
      return undefined
    })
    await host.saveMeasure(
      submissionAbout('Practitioner/sam', 'b6a0e7a8-0000-4000-8000-000000000002'),
      () => {},
    )
    asked.length = 0
    await host.readMeasures(testQuestionnaireUrl)
    expect(asked.filter((path) => path.startsWith('Observation'))).toEqual([])
  })
})

describe('several scores of one measure', () => {
  it('are stored each once and read back in their order, the others standing when one cannot be stored', async () => {
    let refuse = true
    const host = openRecord(rosasRecord, ({ method, body }) =>
      refuse && method === 'POST' && JSON.stringify(body).includes('inspire-relationship-score')
        ? { kind: 'answer', when: 'before', answer: { status: 422, headers: {}, body: '' } }
        : undefined,
    )
    const submission = submissionAbout('Practitioner/maya', 'b6a0e7a8-0000-4000-8000-000000000003')
    const [score] = submission.scores
    if (score === undefined) throw new Error('a score is needed')
    const scales = ['inspire-support-score', 'inspire-relationship-score']
    const twoScores = {
      ...submission,
      scores: scales.map((scale, place) => ({ ...score, scale, value: 50 + place })),
    }
    expect(await host.saveMeasure(twoScores, () => {})).toMatchObject({
      kind: 'saved',
      observations: [expect.stringMatching(/^Observation\//)],
      scoreProblem: { code: 'rejected' },
    })
    refuse = false
    const again = await host.saveMeasure(twoScores, () => {})
    expect(again).toMatchObject({ kind: 'saved', observations: [expect.any(String), expect.any(String)] })
    expect(again).not.toHaveProperty('scoreProblem')
    expect(host.resources('Observation')).toHaveLength(2)
    expect(await host.readMeasures(testQuestionnaireUrl)).toMatchObject({
      value: [
        {
          scores: [
            { scale: scales[0], value: 50 },
            { scale: scales[1], value: 51 },
          ],
        },
      ],
    })
  })
})
