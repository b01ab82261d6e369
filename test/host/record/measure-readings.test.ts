import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { LaunchContext } from '../../../src/host/launch-context.ts'
import type { FaultScript } from '../../../src/host/memory/memory-transport.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { rosasRecord, submissionAbout, testQuestionnaireUrl } from '../rosa.ts'
import { fhirBase, openRecord, rosa } from './open-record.ts'

describe('who may see a measure', () => {
  const stored = (worker: JsonObject | undefined, change: JsonObject = {}): JsonObject => ({
    resourceType: 'QuestionnaireResponse',
    id: 'r1',
    status: 'completed',
    questionnaire: `${testQuestionnaireUrl}|1.0.0`,
    subject: rosa,
    authored: '2026-05-03T10:00:00+01:00',
    item: worker === undefined ? [] : [{ linkId: 'worker', answer: [{ valueReference: worker }] }],
    ...change,
  })
  const see = async (
    worker: JsonObject | undefined,
    launch: Partial<LaunchContext>,
    faults?: FaultScript,
  ) => {
    const read = await openRecord([...rosasRecord, stored(worker)], faults, launch).readMeasures(
      testQuestionnaireUrl,
    )
    const [measure] = read.kind === 'present' ? read.value : []
    return measure?.visibility === 'withheld' ? measure.why : measure?.visibility
  }
  const viewer = (reference: string) => ({ user: { reference } })

  it.each<[string, JsonObject | undefined, string, string]>([
    ['the rated worker', { reference: 'Practitioner/sam' }, 'Practitioner/sam', 'rated-worker'],
    [
      'the rated worker by whole address',
      { reference: `${fhirBase}/Practitioner/sam` },
      'Practitioner/sam',
      'rated-worker',
    ],
    [
      'the rated worker by an older version',
      { reference: 'Practitioner/sam/_history/2' },
      'Practitioner/sam',
      'rated-worker',
    ],
    [
      'the worker behind the rated role',
      { reference: 'PractitionerRole/maya-lead' },
      'Practitioner/maya',
      'rated-worker',
    ],
    [
      'the rated worker in a role',
      { reference: 'Practitioner/maya' },
      'PractitionerRole/maya-lead',
      'rated-worker',
    ],
    [
      'the rated role itself',
      { reference: 'PractitionerRole/maya-lead' },
      'PractitionerRole/maya-lead',
      'rated-worker',
    ],
    ['a colleague', { reference: 'Practitioner/maya' }, 'Practitioner/sam', 'open'],
    ['a colleague of a role', { reference: 'PractitionerRole/maya-lead' }, 'Practitioner/sam', 'open'],
    ['the person', { reference: 'Practitioner/maya' }, 'Patient/rosa', 'open'],
    ['a relative', { reference: 'Practitioner/maya' }, 'RelatedPerson/mum', 'relative'],
    ['another patient', { reference: 'Practitioner/maya' }, 'Patient/somebody-else', 'viewer-unverified'],
    [
      'a worker when the practitioner is not known',
      { reference: 'Practitioner/gone' },
      'Practitioner/sam',
      'rated-worker-unknown',
    ],
    [
      'a worker who is not known',
      { reference: 'Practitioner/maya' },
      'Practitioner/gone',
      'rated-worker-unknown',
    ],
    ['a worker when nobody is named', undefined, 'Practitioner/sam', 'rated-worker-unknown'],
    ['a worker when only a name is given', { display: 'Sam' }, 'Practitioner/sam', 'rated-worker-unknown'],
    [
      'a worker when it is someone elsewhere',
      { reference: 'https://x.example/Practitioner/sam' },
      'Practitioner/sam',
      'rated-worker-unknown',
    ],
    [
      'a worker when the role is not known',
      { reference: 'PractitionerRole/gone' },
      'Practitioner/sam',
      'rated-worker-unknown',
    ],
    [
      'a role that is not known',
      { reference: 'Practitioner/maya' },
      'PractitionerRole/gone',
      'viewer-unverified',
    ],
  ])('%s: %s', async (_case, worker, user, expected) => {
    expect(await see(worker, viewer(user))).toBe(expected)
  })

  it('the rated worker who is in the record twice, under one staff number', async () => {
    const identifier = [{ system: 'https://staff.example', value: '17' }]
    const twice = { resourceType: 'Practitioner', id: 'sam-again', identifier }
    const resources = rosasRecord.map((one) => (one.id === 'sam' ? { ...one, identifier } : one))
    const host = openRecord([...resources, twice, stored({ reference: 'Practitioner/sam-again' })])
    expect(await host.readMeasures(testQuestionnaireUrl)).toMatchObject({
      value: [{ visibility: 'withheld', why: 'rated-worker' }],
    })
  })

  it.each([403, 404, 503])(
    'the worker who may be in the record twice, while one of the two answers %d',
    async (status) => {
      const [answer, fault] = [
        { status, headers: {}, body: '' },
        { kind: 'answer', when: 'before' },
      ] as const
      const seen = await see({ reference: 'Practitioner/maya' }, viewer('Practitioner/sam'), ({ path }) =>
        path === 'Practitioner/maya' ? { ...fault, answer } : undefined,
      )
      expect(seen).toBe('rated-worker-unknown')
    },
  )

  it('nobody whose sign-in was not verified', async () => {
    const launch = createMemoryHost({
      launch: {
        fhirBase,
        patientId: 'rosa',
        userProblem: 'not-verified',
        needPatientBanner: true,
        access: { mode: 'edit', drafts: 'kept' },
        site: defaultSitePolicy,
      },
      resources: [...rosasRecord, stored({ reference: 'Practitioner/maya' })],
    })
    expect(await launch.readMeasures(testQuestionnaireUrl)).toMatchObject({
      value: [{ visibility: 'withheld', why: 'viewer-unverified' }],
    })
  })

  it('asks for no scores when nothing may be shown', async () => {
    const asked: string[] = []
    await see({ reference: 'Practitioner/sam' }, viewer('Practitioner/sam'), ({ path }) => {
      asked.push(path)
      return undefined
    })
    expect(asked.filter((path) => path.startsWith('Observation'))).toEqual([])
  })

  it('withholds when an answer that may name the worker cannot be read', async () => {
    const item = [
      { linkId: 'worker', answer: [{ valueReference: { reference: 'Practitioner/maya' } }] },
      { linkId: 'also', answer: [{ valueReference: 7 }] },
    ]
    const host = openRecord([...rosasRecord, stored(undefined, { item })])
    expect(await host.readMeasures(testQuestionnaireUrl)).toMatchObject({
      value: [{ visibility: 'withheld', why: 'rated-worker-unknown' }],
    })
  })
})

describe('which measures are read', () => {
  const response = (id: string, change: JsonObject): JsonObject => ({
    resourceType: 'QuestionnaireResponse',
    id,
    status: 'completed',
    questionnaire: testQuestionnaireUrl,
    subject: rosa,
    authored: '2026-01-01T00:00:00Z',
    item: [{ linkId: 'worker', answer: [{ valueReference: { reference: 'Practitioner/maya' } }] }],
    ...change,
  })

  it('any version, newest first, never drafts or mistakes or other forms', async () => {
    const host = openRecord([
      ...rosasRecord,
      response('old', {
        questionnaire: `${testQuestionnaireUrl}|0.9.0`,
        authored: '2025-01-01T23:30:00-05:00',
      }),
      response('new', { authored: '2026-06-01T00:00:00Z', status: 'amended' }),
      response('middle', { authored: '2025-01-02T05:00:00Z' }),
      response('draft', { status: 'in-progress' }),
      response('mistake', { status: 'entered-in-error' }),
      response('other', { questionnaire: `${testQuestionnaireUrl}-other` }),
    ])
    const read = await host.readMeasures(testQuestionnaireUrl)
    const references =
      read.kind === 'present' ? read.value.map((one) => (one.visibility === 'open' ? one.reference : '')) : []
    expect(references).toEqual([
      'QuestionnaireResponse/new',
      'QuestionnaireResponse/middle',
      'QuestionnaireResponse/old',
    ])
  })

  it('fails when one of them cannot be understood', async () => {
    const host = openRecord([
      ...rosasRecord,
      response('odd', { modifierExtension: [{ url: 'https://x.example' }] }),
    ])
    expect(await host.readMeasures(testQuestionnaireUrl)).toMatchObject({ kind: 'failed' })
  })

  it('shows no score where two disagree, and none that was a mistake', async () => {
    const host = openRecord(rosasRecord)
    await host.saveMeasure(submissionAbout('Practitioner/maya', 'a1'), () => {})
    const [score] = host.resources('Observation')
    const resources = [...rosasRecord, ...host.resources('QuestionnaireResponse'), score ?? {}]
    const scoreOf = async (more: readonly JsonObject[]) => {
      const read = await openRecord([...resources, ...more]).readMeasures(testQuestionnaireUrl)
      const [measure] = read.kind === 'present' ? read.value : []
      return measure?.visibility === 'open' ? measure.scores[0]?.value : 'none shown'
    }
    const second = {
      ...score,
      id: 'second',
      valueQuantity: { ...(score?.valueQuantity as object), value: 25 },
    }
    expect(await scoreOf([])).toBe(75)
    expect(await scoreOf([second])).toBeUndefined()
    expect(await scoreOf([{ ...second, status: 'entered-in-error' }])).toBe(75)
  })
})
