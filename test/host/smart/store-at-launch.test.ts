import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { startLaunch } from '../../../src/host/smart/start-launch.ts'
import { openTab } from '../fake-browser.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { rosasRecord } from '../rosa.ts'

let record: FakeRecord
let store: FakeRecord
beforeEach(async () => {
  const [one, other] = await Promise.all([startFakeRecord(structuredClone(rosasRecord)), startFakeRecord([])])
  record = one
  store = other
  record.switches.site = (site) => ({
    ...site,
    records: [{ iss: record.fhirBase, clientId: 'alongside', personLaunch: { clientId: 'alongside' } }],
    store: { base: store.fhirBase, name: 'Plans', createPatients: true },
  })
  // The store takes the tokens of the record.
  record.switches.token = (answer) => {
    store.liveTokens.add(String(answer.access_token))
    return answer
  }
})
afterEach(() => Promise.all([record.close(), store.close()]))

async function open(page = 'launch.html') {
  const tab = openTab(`${record.pages}/${page}?iss=${encodeURIComponent(record.fhirBase)}&launch=one-time`)
  await startLaunch(tab.edge)
  tab.address = record.authorize(tab.visited[0] ?? '')
  return openSmartHost(tab.edge)
}

/** The store's answers to looking for somebody by number: nobody at first, and then whoever was made there meanwhile. */
function answersOfSearch(): void {
  const found = (list: readonly object[]) => ({
    status: 200,
    body: JSON.stringify({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: list.map((resource) => ({ resource, search: { mode: 'match' } })),
    }),
  })
  const when = ({ path }: { readonly path: string }) => path === '/fhir/Patient/_search'
  store.faults.push({ kind: 'answer-before', when, answer: found([]) })
  const rosa = rosasRecord.filter(({ id }) => id === 'rosa')
  store.faults.push({ kind: 'answer-before', when, answer: found(rosa) })
}

describe('a second store that takes people who are not there yet', () => {
  it('is given the person of a launch that opens', async () => {
    answersOfSearch()
    expect(await open()).toMatchObject({ kind: 'open', host: { launch: { store: { state: 'open' } } } })
    expect(store.count('/fhir/Patient', 'POST')).toBe(1)
  })

  it.each<[string, object]>([
    ['died', { deceasedBoolean: true }],
    ['was merged', { link: [{ type: 'replaced-by', other: { reference: 'Patient/stranger' } }] }],
    ['is not in use', { active: false }],
  ])('is asked nothing by a launch that is refused: the person %s', async (_case, change) => {
    const rosa = record.memory.resources('Patient').find(({ id }) => id === 'rosa')
    Object.assign(rosa ?? {}, change)
    expect(await open()).toMatchObject({ kind: 'refused' })
    expect(store.seen).toEqual([])
  })

  it('is given nobody by a person’s own launch, which keeps nothing there', async () => {
    answersOfSearch()
    record.switches.claims = (claims) => ({ ...claims, fhirUser: 'Patient/rosa' })
    expect(await open('person.html')).toMatchObject({
      kind: 'open',
      host: { launch: { by: 'person', store: { state: 'out-of-reach', why: 'not-there' } } },
    })
    expect(store.count('/fhir/Patient', 'POST')).toBe(0)
  })
})

describe('a second store at launch', () => {
  const launchOf = async () => {
    const outcome = await open()
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problem))
    return outcome.host.launch
  }
  const pinned = (more: object) => {
    const { site } = record.switches
    record.switches.site = (given) => ({ ...(site(given) as object), ...more })
  }

  it('that takes no token of the record is the store’s matter: the session goes on, and is not renewed', async () => {
    pinned({ plans: { pins: { goals: 'store', carePlan: 'store' } } })
    record.switches.token = (answer) => answer
    expect(await launchOf()).toMatchObject({
      store: { state: 'out-of-reach', why: 'refused' },
      ladder: { response: 'record', goals: 'document' },
    })
    expect(store.count('/fhir/Patient/_search')).toBe(1)
    expect(record.count('/token')).toBe(1)
    expect(record.count('/revoke')).toBe(0)
  })

  it('takes goals and care plan where the site sends them there and the launch may fill forms', async () => {
    pinned({ plans: { pins: { goals: 'store', carePlan: 'store' } } })
    answersOfSearch()
    const { ladder } = await launchOf()
    expect(ladder).toMatchObject({ response: 'record', goals: 'store', carePlan: 'store' })
    expect(Object.isFrozen(ladder)).toBe(true)
  })

  it('is read by a launch that only reads, and takes nothing of it', async () => {
    pinned({ plans: { pins: { goals: 'store', carePlan: 'store' } } })
    const { token } = record.switches
    record.switches.token = (answer, grant) => {
      const access = String(answer.scope).split(' ')
      const scope = access.filter((one) => !one.includes('CareTeam')).join(' ')
      return token({ ...answer, scope }, grant)
    }
    // Looking is a search by number, which is posted; making somebody would be writing.
    answersOfSearch()
    store.faults.shift()
    const launch = await launchOf()
    expect(launch).toMatchObject({ access: { mode: 'read-only' }, store: { state: 'open' } })
    expect(launch.ladder.goals).not.toBe('store')
    expect(store.count('/fhir/Patient', 'POST')).toBe(0)
  })
})
