import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { LaunchContext } from '../../../src/host/launch-context.ts'
import type { FaultScript, MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import { rosasLaunch, rosasRecord, submissionAbout, testQuestionnaireUrl } from '../rosa.ts'

const fhirBase = 'https://record.example/fhir'
const open = (resources: readonly JsonObject[], faults?: FaultScript, launch: Partial<LaunchContext> = {}) =>
  createMemoryHost({
    launch: rosasLaunch(fhirBase, launch),
    resources,
    ...(faults === undefined ? {} : { faults }),
  })
const answer = (status: number, body: unknown): MemoryFault => ({
  kind: 'answer',
  when: 'before',
  answer: { status, headers: {}, body: JSON.stringify(body) },
})
const rosa = { reference: 'Patient/rosa' }
const plan = (id: string): JsonObject => ({
  resourceType: 'CarePlan',
  id,
  status: 'active',
  intent: 'plan',
  subject: rosa,
})

describe('a record that answers about someone else', () => {
  const foreign = { reference: 'https://other.example/fhir/Patient/rosa' }
  it.each(['CarePlan', 'CareTeam', 'RelatedPerson'] as const)(
    '%s: the reading fails, it is not empty',
    async (type) => {
      const resources = rosasRecord.map((one) => {
        if (one.resourceType !== type) return one
        return type === 'RelatedPerson' ? { ...one, patient: foreign } : { ...one, subject: foreign }
      })
      const host = open(resources)
      const read = {
        CarePlan: host.readCarePlans,
        CareTeam: host.readWorkers,
        RelatedPerson: host.readRelatives,
      }[type]
      expect(await read()).toMatchObject({ kind: 'failed', problem: { code: 'unreadable' } })
    },
  )

  it('with another id than was asked for is not believed', async () => {
    const host = open(rosasRecord, ({ path }) =>
      path === 'Patient/rosa' ? answer(200, { resourceType: 'Patient', id: 'stranger' }) : undefined,
    )
    expect(await host.readPerson()).toMatchObject({ kind: 'failed', problem: { code: 'unreadable' } })
  })
})

describe('a long list', () => {
  const many = [...rosasRecord, ...Array.from({ length: 250 }, (_, index) => plan(`p${index}`))]

  it('is read to its last page', async () => {
    const read = await open(many).readCarePlans()
    expect(read.kind === 'present' && read.value.plans.length).toBe(251)
  })

  it('is not taken for whole when a page fails', async () => {
    const host = open(many, ({ path }) => (path.includes('_offset=200') ? answer(500, {}) : undefined))
    expect(await host.readCarePlans()).toMatchObject({ kind: 'failed', problem: { code: 'server-error' } })
  })

  it('that goes in a circle is a failure', async () => {
    const page = {
      resourceType: 'Bundle',
      type: 'searchset',
      link: [{ relation: 'next', url: 'CarePlan?patient=rosa&_count=100' }],
    }
    const host = open(many, ({ path }) => (path.startsWith('CarePlan?') ? answer(200, page) : undefined))
    expect(await host.readCarePlans()).toMatchObject({ kind: 'failed', problem: { code: 'unreadable' } })
  })

  it('says so where it is cut', async () => {
    const host = open([...rosasRecord, ...Array.from({ length: 2_100 }, (_, index) => plan(`p${index}`))])
    const read = await host.readCarePlans()
    expect(read).toMatchObject({ kind: 'present', value: { truncated: true } })
  })
})

describe('care plans', () => {
  it('that cannot be read are counted, not dropped', async () => {
    const entry = [
      { resource: plan('good') },
      { resource: { ...plan('r5'), activity: [{ plannedActivityReference: { reference: 'Task/1' } }] } },
      {},
    ]
    const host = open(rosasRecord, ({ path }) =>
      path.startsWith('CarePlan?')
        ? answer(200, { resourceType: 'Bundle', type: 'searchset', entry })
        : undefined,
    )
    expect(await host.readCarePlans()).toMatchObject({
      kind: 'present',
      value: { unreadable: 2, plans: [{ reference: 'CarePlan/good' }] },
    })
  })

  it('count a request the record does not hold as missing', async () => {
    const host = open(rosasRecord.filter((one) => one.resourceType !== 'Task'))
    const read = await host.readCarePlans()
    expect(read.kind === 'present' && read.value.plans[0]?.findings).toMatchObject([
      { code: 'unresolved-request' },
    ])
  })

  it('fail when a request could not be asked for, because the meter would be wrong', async () => {
    const host = open(rosasRecord, ({ path }) =>
      path === 'Task/errand' ? { kind: 'cut', when: 'before' } : undefined,
    )
    expect(await host.readCarePlans()).toMatchObject({ kind: 'failed', problem: { code: 'unreachable' } })
  })
})

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
    const read = await open([...rosasRecord, stored(worker)], faults, launch).readMeasures(
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
    const host = open([...resources, twice, stored({ reference: 'Practitioner/sam-again' })])
    expect(await host.readMeasures(testQuestionnaireUrl)).toMatchObject({
      value: [{ visibility: 'withheld', why: 'rated-worker' }],
    })
  })

  it('nobody whose sign-in was not verified', async () => {
    const launch = createMemoryHost({
      launch: {
        fhirBase,
        patientId: 'rosa',
        userProblem: 'not-verified',
        needPatientBanner: true,
        access: { mode: 'edit' },
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
    const host = open([...rosasRecord, stored(undefined, { item })])
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
    const host = open([
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
    const host = open([
      ...rosasRecord,
      response('odd', { modifierExtension: [{ url: 'https://x.example' }] }),
    ])
    expect(await host.readMeasures(testQuestionnaireUrl)).toMatchObject({ kind: 'failed' })
  })

  it('shows no score where two disagree, and none that was a mistake', async () => {
    const host = open(rosasRecord)
    await host.saveMeasure(submissionAbout('Practitioner/maya', 'a1'), () => {})
    const [score] = host.resources('Observation')
    const resources = [...rosasRecord, ...host.resources('QuestionnaireResponse'), score ?? {}]
    const scoreOf = async (more: readonly JsonObject[]) => {
      const read = await open([...resources, ...more]).readMeasures(testQuestionnaireUrl)
      const [measure] = read.kind === 'present' ? read.value : []
      return measure?.visibility === 'open' ? measure.score?.value : 'none shown'
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
