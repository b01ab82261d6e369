import { describe, expect, it } from 'vitest'
import { type JsonObject, readCapability } from '../../../src/fhir/index.ts'
import type { MeasureSubmission, SaveProgress } from '../../../src/host/host.ts'
import type { LaunchContext } from '../../../src/host/launch-context.ts'
import { createMemoryRecord } from '../../../src/host/memory/memory-record.ts'
import { createMemoryTransport, type MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { saveMeasureOnce } from '../../../src/host/writer/save-measure.ts'
import { fastClock } from '../fast-clock.ts'
import { rosasLaunch, rosasRecord, submissionAbout } from '../rosa.ts'
import { answer, cut, isCreate } from './faulty-record.ts'

const fhirBase = 'https://record.example/fhir'
const identifier = '22222222-2222-4222-8222-222222222222'
const about = submissionAbout('Practitioner/maya', identifier)

/** One page right at the writer of measures, on a record that can be made to answer otherwise. */
function openPage({
  launch = {},
  conditional = [],
  script = () => undefined,
}: {
  readonly launch?: Partial<LaunchContext>
  /** Types of which the record promises not to make a second one; `none` where it gave no statement at all. */
  readonly conditional?: readonly string[] | 'none'
  readonly script?: (
    request: FhirRequest,
    stored: (type: string) => readonly JsonObject[],
  ) => MemoryFault | undefined
} = {}) {
  const record = createMemoryRecord({ fhirBase, resources: structuredClone(rosasRecord) })
  const requests: FhirRequest[] = []
  const said: SaveProgress[] = []
  const clock = fastClock()
  const statement = {
    resourceType: 'CapabilityStatement',
    rest: [
      {
        mode: 'server',
        resource: ['QuestionnaireResponse', 'Observation'].map((type) => ({
          type,
          interaction: [{ code: 'create' }, { code: 'read' }, { code: 'search-type' }],
          conditionalCreate: conditional.includes(type),
        })),
      },
    ],
  }
  const context = {
    transport: createMemoryTransport({ fhirBase, record }, (request) => {
      requests.push(request)
      return script(request, (type) => record.resources(type))
    }),
    clock,
    launch: rosasLaunch(fhirBase, launch),
    capability: conditional === 'none' ? undefined : readCapability(statement),
    sent: new Set<string>(),
    inDoubt: new Set<string>(),
  }
  return {
    record,
    clock,
    requests,
    said,
    save: (change: Partial<MeasureSubmission> = {}) =>
      saveMeasureOnce(context, { ...about, ...change }, (progress) => said.push(progress)),
    /** What was asked about responses and scores: each create and each search, in turn. */
    steps: () =>
      requests.flatMap(({ method, path }) => {
        const [type = '', question] = path.split('?')
        if (!['QuestionnaireResponse', 'Observation'].includes(type)) return []
        return method === 'POST' ? [`create ${type}`] : question === undefined ? [] : [`search ${type}`]
      }),
  }
}

describe('a filled measure', () => {
  it('is not sent where the launch may not write; what is missing is named', async () => {
    const missing = ['QuestionnaireResponse.c', 'Observation.c']
    const page = openPage({ launch: { access: { mode: 'read-only', missing } } })
    expect(await page.save()).toEqual({
      kind: 'not-saved',
      problem: { code: 'refused-by-us', detail: 'QuestionnaireResponse.c, Observation.c' },
    })
    expect([page.requests, page.said]).toEqual([[], []])
  })

  it('is stored with its score, which says what it was derived from', async () => {
    const page = openPage()
    expect(await page.save()).toEqual({
      kind: 'saved',
      at: new Date(page.clock.now()).toISOString(),
      response: 'QuestionnaireResponse/m1',
      observations: ['Observation/m2'],
    })
    expect(page.said[0]).toBe('saving')
    expect(page.record.resources('Observation')).toMatchObject([
      { derivedFrom: [{ reference: 'QuestionnaireResponse/m1' }], subject: { reference: 'Patient/rosa' } },
    ])
  })

  it.each(['answers', 'score', 'nothing'] as const)('says what the person shares: %s', async (shared) => {
    const page = openPage()
    await page.save({ shared })
    expect(JSON.stringify(page.record.resources('QuestionnaireResponse'))).toContain(`"${shared}"`)
  })

  it('says nothing of sharing where the person was not asked', async () => {
    const [asked, notAsked] = [openPage(), openPage()]
    await asked.save({ shared: 'nothing' })
    await notAsked.save()
    const extensions = ({ record }: ReturnType<typeof openPage>) =>
      (record.resources('QuestionnaireResponse')[0]?.extension as readonly unknown[] | undefined)?.length ?? 0
    expect(extensions(asked) - extensions(notAsked)).toBe(1)
  })
})

describe('a record that promises not to make a second one', () => {
  it.each([
    ['none', ['search', 'search']],
    [[], ['search', 'search']],
    [['QuestionnaireResponse'], ['create', 'search']],
    [['Observation'], ['search', 'create']],
    [
      ['QuestionnaireResponse', 'Observation'],
      ['create', 'create'],
    ],
  ] as const)('is not asked first for each type it promises so: %j', async (conditional, expected) => {
    const page = openPage({ conditional })
    expect(await page.save()).toMatchObject({ kind: 'saved' })
    const firstOf = (type: string) =>
      page
        .steps()
        .find((step) => step.endsWith(` ${type}`))
        ?.split(' ')[0]
    expect([firstOf('QuestionnaireResponse'), firstOf('Observation')]).toEqual(expected)
  })
})

describe('a measure that is sent again', () => {
  it('is looked for first, also where the record promises not to make a second one', async () => {
    const page = openPage({ conditional: ['QuestionnaireResponse', 'Observation'] })
    await page.save()
    page.requests.length = 0
    expect(await page.save()).toMatchObject({ kind: 'saved', response: 'QuestionnaireResponse/m1' })
    expect(page.steps()).toEqual(['search QuestionnaireResponse', 'search Observation'])
  })

  it('is looked for longer where nobody knows how the sending before ended, and no longer than usual once one ended for certain', async () => {
    let fault: 'silence' | 'refusal' | undefined = 'silence'
    const page = openPage({
      script: (request) => {
        if (isCreate(request)) return fault === 'silence' ? cut('before') : fault && answer(400)
        const isSearch = request.path.startsWith('QuestionnaireResponse?')
        return isSearch && fault === 'silence' && page.steps().length > 2 ? answer(500) : undefined
      },
    })
    const again = async () => {
      page.requests.length = 0
      const waits = page.clock.slept.length
      const { kind } = await page.save()
      return { kind, steps: page.steps().slice(0, 2), waits: page.clock.slept.length - waits }
    }
    expect((await again()).kind).toBe('unknown')
    fault = 'refusal'
    const refused = await again()
    expect(refused.kind).toBe('not-saved')
    expect(refused.waits).toBeGreaterThan(2)
    fault = undefined
    const [search, create] = ['search QuestionnaireResponse', 'create QuestionnaireResponse']
    expect(await again()).toEqual({ kind: 'saved', steps: [search, create], waits: 0 })
  })

  it('is looked for no longer than usual where the record refused it', async () => {
    let isRefused = true
    const page = openPage({ script: (request) => (isRefused && isCreate(request) ? answer(400) : undefined) })
    await page.save()
    isRefused = false
    expect(await page.save()).toMatchObject({ kind: 'saved' })
    expect(page.clock.slept).toEqual([])
  })
})

describe('a score that the record changed', () => {
  const scoreShown = (change: (score: JsonObject) => JsonObject) =>
    openPage({
      launch: { site: { ...rosasLaunch(fhirBase).site, inspire: { visibility: 'security-label' } } },
      script: ({ method, path }, stored) => {
        const score = stored('Observation').find(({ id }) => path === `Observation/${id}`)
        if (method !== 'GET' || score === undefined) return undefined
        return answer(200, 'before', JSON.stringify(change(score)))
      },
    })
  const otherValue = (score: JsonObject) => ({
    ...score,
    valueQuantity: { ...(score.valueQuantity as JsonObject), value: 50 },
  })
  const unlabelled = (score: JsonObject) => ({ ...score, meta: { versionId: '1' } })
  const conflict = { code: 'conflict', detail: 'changed: Observation.valueQuantity.value' }

  it.each<[string, (score: JsonObject) => JsonObject, object]>([
    ['nothing is said where it is as sent', (score) => score, {}],
    ['another value is told', otherValue, { scoreProblem: conflict }],
    ['a lost label is told, and is no other problem', unlabelled, { scoreLabelLost: true }],
    [
      'both are told',
      (score) => unlabelled(otherValue(score)),
      { scoreProblem: conflict, scoreLabelLost: true },
    ],
  ])('%s', async (_case, change, told) => {
    const outcome = await scoreShown(change).save()
    expect(outcome).toEqual({
      kind: 'saved',
      at: expect.any(String),
      response: 'QuestionnaireResponse/m1',
      observations: ['Observation/m2'],
      ...told,
    })
  })

  it('that was not stored is told, and the others are stored all the same', async () => {
    const [score] = about.scores
    if (score === undefined) throw new Error('the measure has a score')
    let creates = 0
    const page = openPage({
      script: ({ method, path }) => {
        if (method !== 'POST' || path !== 'Observation') return undefined
        creates += 1
        return creates === 1 ? answer(422) : undefined
      },
    })
    const outcome = await page.save({ scores: [score, { ...score, scale: 'another' }] })
    expect(outcome).toMatchObject({
      kind: 'saved',
      observations: ['Observation/m2'],
      scoreProblem: { status: 422 },
    })
  })
})
