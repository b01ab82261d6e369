import { describe, expect, it } from 'vitest'
import { readCapability } from '../../../src/fhir/index.ts'
import type { PlanReceipt } from '../../../src/host/goal-plans.ts'
import type { StoreAbsence } from '../../../src/host/launch-context.ts'
import { createMemoryRecord } from '../../../src/host/memory/memory-record.ts'
import { createMemoryTransport, type MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { createRecordHost } from '../../../src/host/record-host.ts'
import { createSecondStore } from '../../../src/host/store/second-store.ts'
import { createStoreTransport } from '../../../src/host/store/store-transport.ts'
import { unreadStore } from '../../../src/host/store/unread-store.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { parseJson } from '../../../src/host/transport/parse-json.ts'
import { fastClock } from '../fast-clock.ts'
import { fhirBase, ids, outcomesOf, rosasPlan, savedAs, submissionOf } from '../goal-plan/plan-record.ts'
import { rosasLaunch, rosasRecord, wholeLadder } from '../rosa.ts'

const name = 'the plan store'
const storeBase = 'https://store.example/fhir'
const servers = { recordBase: fhirBase, storeBase, recordPatient: 'rosa', storePatient: '17' } as const
const ladder = {
  ...wholeLadder,
  goals: 'store',
  carePlan: 'store',
  provenance: 'store',
  together: false,
} as const
const away = { code: 'unreachable', detail: 'unreachable' } as const

/** The person's own entry, and in it somebody whose id there is the person's id in the record. */
const peopleOfStore = [
  { resourceType: 'Patient', id: '17' },
  { resourceType: 'Patient', id: 'rosa' },
]

/** A record that keeps the answers and a store that keeps the rest, with as many windows on both as a test needs. */
function twoPlaces() {
  const record = createMemoryRecord({ fhirBase, resources: structuredClone(rosasRecord) })
  const store = createMemoryRecord({ fhirBase: storeBase, resources: structuredClone(peopleOfStore) })
  const statement = (of: typeof record) => {
    const capability = readCapability(
      parseJson(of.handle({ method: 'GET', path: 'metadata', header: () => undefined, body: '' }).body),
    )
    if (capability === undefined) throw new Error('no statement')
    return capability
  }
  const person = { absence: undefined as StoreAbsence | undefined }
  const openWindow = (faults: (request: FhirRequest) => MemoryFault | undefined = () => undefined) => {
    const clock = fastClock()
    const toRecord = createMemoryTransport({ fhirBase, record })
    const launch = rosasLaunch(fhirBase, { ladder, store: { name, state: 'open' } })
    const second = createSecondStore({
      name,
      launch,
      capability: statement(store),
      clock,
      transport: createStoreTransport({
        record: toRecord,
        store: createMemoryTransport({ fhirBase: storeBase, record: store }, faults),
        servers,
        checkPerson: async () =>
          person.absence === undefined
            ? { kind: 'found', id: '17' }
            : { kind: 'out-of-reach', why: person.absence },
      }),
    })
    const capability = statement(record)
    return createRecordHost({ transport: toRecord, launch, capability, clock, second })
  }
  const stored = (type: string) => store.resources(type)
  return { record, store, person, openWindow, stored }
}

const saved = ['response: saved', 'goal: saved', 'goal: saved', 'care-plan: saved', 'provenance: saved']
const placesOf = ({ parts }: PlanReceipt) => parts.map(({ part, place }) => `${part} ${place ?? 'record'}`)
const once = (fault: MemoryFault, when: (request: FhirRequest) => boolean) => {
  let isDone = false
  return (request: FhirRequest) => {
    if (isDone || !when(request)) return undefined
    isDone = true
    return fault
  }
}

describe('a plan whose goals are kept in the second store', () => {
  it('is saved in both places, each part once, and the receipt says where', async () => {
    const places = twoPlaces()
    const receipt = await places.openWindow().savePlan(submissionOf(), () => {})
    expect(outcomesOf(receipt)).toEqual(saved)
    expect(placesOf(receipt)).toEqual([
      'response record',
      'goal store',
      'goal store',
      'care-plan store',
      'provenance store',
    ])
    expect(places.record.resources('Goal')).toEqual([])
    expect(places.record.resources('QuestionnaireResponse')).toHaveLength(1)
    expect(places.stored('QuestionnaireResponse')).toEqual([])
    const [response] = places.record.resources('QuestionnaireResponse')
    const text = JSON.stringify([
      ...places.stored('Goal'),
      ...places.stored('CarePlan'),
      ...places.stored('Provenance'),
    ])
    expect(text).toContain('"reference":"Patient/17"')
    expect(text).not.toContain('"reference":"Patient/rosa"')
    expect(text).toContain(`"${fhirBase}/Practitioner/sam"`)
    expect(text).toContain(`"${fhirBase}/QuestionnaireResponse/${response?.id}"`)
  })

  it('asks the store for no condition by what stays in the record', async () => {
    const sent: string[] = []
    const host = twoPlaces().openWindow(({ method, path, headers }) => {
      if (method === 'POST')
        sent.push(`${path} ${headers?.['if-none-exist'] === undefined ? 'without' : 'with'}`)
      return undefined
    })
    await host.savePlan(submissionOf(), () => {})
    expect(sent).toEqual(['Goal with', 'Goal with', 'CarePlan with', 'Provenance without'])
  })

  it('is read back as one list that says what is kept where', async () => {
    const places = twoPlaces()
    const host = places.openWindow()
    const submission = submissionOf()
    const receipt = await host.savePlan(submission, () => {})
    const fresh = places.openWindow()
    const goals = await fresh.readGoals()
    expect(goals).toMatchObject({ kind: 'present', value: { unreadable: 0 } })
    expect(goals.kind === 'present' && goals.value.goals.map(({ words, keptIn }) => [words, keptIn])).toEqual(
      rosasPlan.goals.map(({ words }) => [words, name]),
    )
    const plans = await fresh.readCarePlans()
    expect(plans.kind === 'present' && plans.value.plans.map(({ keptIn }) => keptIn)).toEqual([
      undefined,
      name,
    ])
    const standing = await fresh.readPlanStanding(savedAs(submission, receipt))
    expect(standing).toMatchObject({ kind: 'present', value: { changes: [], missing: [] } })
    const [, ours] = plans.kind === 'present' ? plans.value.plans : []
    expect(standing.kind === 'present' && standing.value.carePlan).toBe(ours?.reference)
    expect(ours?.reference).toMatch(/^https:\/\/store\.example\/fhir\/CarePlan\//)
  })

  it.each(['before', 'after'] as const)(
    'is there once when the store is cut off %s it stored a goal',
    async (when) => {
      const places = twoPlaces()
      const cut = once({ kind: 'cut', when }, ({ method, path }) => method === 'POST' && path === 'Goal')
      const receipt = await places.openWindow(cut).savePlan(submissionOf(), () => {})
      expect(outcomesOf(receipt)).toEqual(saved)
      expect(places.stored('Goal')).toHaveLength(2)
    },
  )

  it('says what is not saved while the store is away, and the same again saves only that', async () => {
    const places = twoPlaces()
    let isAway = true
    const host = places.openWindow(() => (isAway ? { kind: 'cut', when: 'before' } : undefined))
    const first = await host.savePlan(submissionOf(), () => {})
    expect(outcomesOf(first).filter((one) => one.endsWith(': saved'))).toEqual(['response: saved'])
    expect(places.stored('Goal')).toEqual([])
    isAway = false
    expect(outcomesOf(await host.savePlan(submissionOf(), () => {}))).toEqual(saved)
    expect(places.record.resources('QuestionnaireResponse')).toHaveLength(1)
    expect(places.stored('CarePlan')).toHaveLength(1)
  })

  it.each(['another-person', 'closed', 'not-there', 'several'] as const)(
    'writes nothing into the store once the person there is %s',
    async (absence) => {
      const places = twoPlaces()
      const host = places.openWindow()
      places.person.absence = absence
      const receipt = await host.savePlan(submissionOf(), () => {})
      expect(JSON.stringify(receipt)).toContain('person-not-open')
      for (const type of ['Goal', 'CarePlan', 'Provenance']) expect(places.stored(type)).toEqual([])
    },
  )

  it('is not written over when somebody changed it in the store', async () => {
    const places = twoPlaces()
    const host = places.openWindow()
    const submission = submissionOf()
    const receipt = await host.savePlan(submission, () => {})
    const [plan] = places.stored('CarePlan')
    const changed = JSON.stringify(plan).replace('Find out about the bus', 'Find out about the train')
    const path = `CarePlan/${plan?.id}`
    places.store.handle({ method: 'PUT', path, header: () => undefined, body: changed })
    const [first, ...others] = rosasPlan.goals
    if (first === undefined) throw new Error('no goal')
    const next = submissionOf({
      plan: { ...rosasPlan, goals: [{ ...first, words: 'Walk by the sea' }, ...others] },
      before: savedAs(submission, receipt),
    })
    const identifier = ids.response.replace(/9$/, '8')
    const again = await places
      .openWindow()
      .savePlan({ ...next, response: { ...next.response, identifier } }, () => {})
    expect(again.conflict?.changes).toMatchObject([{ now: 'Find out about the train' }])
    expect(again.conflict?.carePlan).toBe(`${storeBase}/${path}`)
    expect(JSON.stringify(places.stored('CarePlan'))).toContain('about the train')
  })

  it('never takes what belongs to somebody else of the store for theirs', async () => {
    const places = twoPlaces()
    const body = JSON.stringify({
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      description: { text: 'not hers' },
      subject: { reference: 'Patient/rosa' },
    })
    places.store.handle({ method: 'POST', path: 'Goal', header: () => undefined, body })
    const goals = await places.openWindow().readGoals()
    expect(JSON.stringify(goals)).not.toContain('not hers')
  })

  it.each(['Goal', 'CarePlan'])(
    'never shows a %s of somebody else whose id in the store is the person’s id in the record',
    async (type) => {
      const resource = {
        resourceType: type,
        id: 'x',
        status: 'active',
        intent: 'plan',
        lifecycleStatus: 'active',
        title: 'not hers',
        description: { text: 'not hers' },
        subject: { reference: 'Patient/rosa' },
      }
      const body = JSON.stringify({ resourceType: 'Bundle', type: 'searchset', entry: [{ resource }] })
      // A store that overlooks for whom it is asked.
      const host = twoPlaces().openWindow(({ path }) =>
        path.startsWith(`${type}?`)
          ? { kind: 'answer', when: 'before', answer: { status: 200, headers: {}, body } }
          : undefined,
      )
      const read = type === 'Goal' ? await host.readGoals() : await host.readCarePlans()
      expect(JSON.stringify(read)).not.toContain('not hers')
      expect(read).toMatchObject({ value: { unreadStore: { name } } })
    },
  )

  it('tells a store that cannot be read, and shows what the record holds', async () => {
    const places = twoPlaces()
    const host = places.openWindow(() => ({ kind: 'cut', when: 'before' }))
    for (const list of [await host.readGoals(), await host.readCarePlans()])
      expect(list).toMatchObject({ kind: 'present', value: { unreadStore: { name } } })
    const none = unreadStore(name, away)
    expect(await none.withGoals({ kind: 'failed', problem: away })).toEqual({ kind: 'failed', problem: away })
  })

  it('asks the store for nothing once the screen is handed over or the session ended', async () => {
    const places = twoPlaces()
    let asked = 0
    const host = places.openWindow(() => {
      asked += 1
      return undefined
    })
    await host.readGoals()
    expect(asked).toBeGreaterThan(0)
    const before = asked
    host.lockForPerson({ questionnaireUrl: 'https://alongside.example/fhir/Questionnaire/brief-inspire' })
    await host.readGoals()
    host.end()
    await host.readCarePlans()
    expect(asked).toBe(before)
  })
})
