import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLaunchStore } from '../../../src/host/smart/launch-store.ts'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { startLaunch } from '../../../src/host/smart/start-launch.ts'
import { openTab } from '../fake-browser.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { rosasRecord } from '../rosa.ts'
import lookAlikes from './iss-look-alikes.json' with { type: 'json' }
import { problemOf } from './refusals.ts'

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord))
  record.switches.wellKnown = (document) => ({
    ...document,
    capabilities: ['launch-standalone', 'context-standalone-patient', 'permission-v2'],
  })
})
afterEach(() => record.close())

const page = (query = '') => openTab(`${record.pages}/launch.html${query}`)
const named = (iss: string) => page(`?iss=${encodeURIComponent(iss)}`)

/** The records to choose from; nothing but the site configuration may have been asked for. */
async function choiceOf(tab: ReturnType<typeof openTab>) {
  const start = await startLaunch(tab.edge)
  if (start.kind !== 'choose') throw new Error(`no choice: ${JSON.stringify(start)}`)
  expect(record.seen.map(({ path }) => path)).toEqual(['/pages/site.json'])
  expect(tab.visited).toEqual([])
  expect([...tab.storage.keys()]).toEqual([])
  return start.choice
}

describe('a launch page that was opened by hand', () => {
  it("names the site's records, as the site calls them or by their host, and asks none of them anything", async () => {
    record.switches.site = (site) => ({
      ...site,
      records: [
        { iss: record.fhirBase, clientId: 'alongside' },
        { iss: 'https://fhir.south.example/r4', clientId: 'x', name: 'South Record' },
      ],
    })
    const { records, by } = await choiceOf(page())
    expect(records.map(({ name }) => name)).toEqual([new URL(record.origin).host, 'South Record'])
    expect(by).toBe('staff')
  })

  it('names only the record in its address, and that by the same rule as ever', async () => {
    record.switches.site = (site) => ({
      ...site,
      records: [
        { iss: 'https://fhir.south.example/r4', clientId: 'x', name: 'South Record' },
        { iss: record.fhirBase, clientId: 'alongside' },
      ],
    })
    const { records } = await choiceOf(named(`${record.fhirBase}/`))
    expect(records.map(({ name }) => name)).toEqual([new URL(record.origin).host])
  })

  it.each(lookAlikes.refused)('takes no look-alike of it: %s', async (iss) => {
    expect(await startLaunch(named(iss).edge)).toMatchObject({
      kind: 'refused',
      problem: { code: 'iss-not-allowed' },
    })
    expect(record.count('/pages/site.json')).toBe(record.seen.length)
  })

  it('is refused inside a frame, where nobody sees whose page asks them to sign in', async () => {
    const { edge } = page()
    expect(await startLaunch({ ...edge, framed: () => true })).toEqual({
      kind: 'refused',
      problem: { code: 'missing-parameters', detail: 'iss, launch' },
    })
  })

  it('still names the records where storage is blocked, and leaves for none of them', async () => {
    const tab = page()
    const storage = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    }
    const start = await startLaunch({ ...tab.edge, storage })
    const [first] = start.kind === 'choose' ? start.choice.records : []
    expect(await first?.open()).toEqual({ kind: 'refused', problem: { code: 'storage-blocked' } })
    expect(tab.visited).toEqual([])
  })

  it('is refused in a tab that was handed to a person, and lets no record sign anybody in', async () => {
    const tab = page()
    openLaunchStore(tab.edge)?.handOver()
    expect(await startLaunch(tab.edge)).toEqual({ kind: 'refused', problem: { code: 'handed-over' } })
  })

  it('has the record ask for the person: no launch, `launch/patient`, and all the rest as ever', async () => {
    const tab = page()
    const [first] = (await choiceOf(tab)).records
    expect(await first?.open()).toEqual({ kind: 'leaving' })
    const asked = new URL(tab.visited[0] ?? '')
    const { scope, ...rest } = Object.fromEntries(asked.searchParams)
    expect(scope).toMatch(/^launch\/patient openid fhirUser /)
    expect(rest).not.toHaveProperty('launch')
    expect(rest).toMatchObject({
      response_type: 'code',
      aud: record.fhirBase,
      redirect_uri: `${record.pages}/app.html`,
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  it('opens whom the record chose', async () => {
    const tab = page()
    await (await choiceOf(tab)).records[0]?.open()
    tab.address = record.authorize(tab.visited[0] ?? '')
    expect(await openSmartHost(tab.edge)).toMatchObject({
      kind: 'open',
      host: { launch: { patientId: 'rosa', user: { reference: 'Practitioner/sam' } } },
    })
  })

  it('stops where nobody was chosen, and asks for no person itself', async () => {
    record.switches.token = ({ patient: _nobody, ...answer }) => answer
    const tab = page()
    await (await choiceOf(tab)).records[0]?.open()
    tab.address = record.authorize(tab.visited[0] ?? '')
    expect(problemOf(await openSmartHost(tab.edge))).toEqual({ code: 'no-patient' })
    expect(record.count(/^\/fhir\/(?!\.well-known)/)).toBe(0)
  })

  it.each(['launch-standalone', 'context-standalone-patient'])(
    'does not leave for a record without %s, and names it',
    async (lacking) => {
      const { wellKnown } = record.switches
      record.switches.wellKnown = (document) => {
        const changed = wellKnown(document) as { capabilities: string[] }
        return { ...changed, capabilities: changed.capabilities.filter((name) => name !== lacking) }
      }
      const tab = page()
      expect(await (await choiceOf(tab)).records[0]?.open()).toEqual({
        kind: 'refused',
        problem: { code: 'well-known-failed', detail: `capabilities: ${lacking}` },
      })
      expect(tab.visited).toEqual([])
    },
  )
})
