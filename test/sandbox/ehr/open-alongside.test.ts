import { describe, expect, it } from 'vitest'
import { appUrl, demoRecord, ehrUrl, fhirBase } from './demo-record.ts'

const open = (record: ReturnType<typeof demoRecord>, where: string, as = 'maya-lindqvist') =>
  record.post('/people/rosa-delgado/open', { where, as })
const launchIn = (location: string | null) => new URL(location ?? '', ehrUrl).searchParams.get('launch') ?? ''

describe('opening Alongside from the demo record', () => {
  it('makes a launch at the press, for this person and whoever is signed in, and sends a new window to the app', async () => {
    const record = demoRecord()
    const answer = await open(record, 'window')
    const location = answer.headers.get('location') ?? ''
    expect(answer.status).toBe(303)
    expect(location.startsWith(`${appUrl}/launch.html?`)).toBe(true)
    expect([...new URL(location).searchParams.keys()]).toEqual(['iss', 'launch'])
    expect(new URL(location).searchParams.get('iss')).toBe(fhirBase)
    expect(record.launches.consume(launchIn(location))).toEqual({
      userReference: 'Practitioner/maya-lindqvist',
      patientId: 'rosa-delgado',
    })
  })

  it('opens the frame on a page of the record, whose frame goes to the app with the same launch', async () => {
    const record = demoRecord()
    const answer = await open(record, 'frame')
    const location = answer.headers.get('location') ?? ''
    expect(answer.status).toBe(303)
    expect(location).toMatch(/^\/people\/rosa-delgado\/alongside\?launch=[\w-]+&as=maya-lindqvist$/)
    const { text } = await record.get(location)
    const source = /<iframe title="Alongside" src="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(source.startsWith(`${appUrl}/launch.html?`)).toBe(true)
    expect(launchIn(source)).toBe(launchIn(location))
  })

  it('makes a new launch for every press', async () => {
    const record = demoRecord()
    const [first, second] = await Promise.all([open(record, 'window'), open(record, 'window')])
    expect(launchIn(first.headers.get('location'))).not.toBe(launchIn(second.headers.get('location')))
  })

  it('never sends the frame anywhere but to the app, whatever the address says', async () => {
    const { text } = await demoRecord().get(
      '/people/rosa-delgado/alongside?launch=https%3A%2F%2Fevil.example%2F%22%3E',
    )
    expect(/<iframe title="Alongside" src="http:\/\/localhost:4101\/launch\.html\?iss=/.test(text)).toBe(true)
  })

  it('opens for nobody when there is no such person', async () => {
    expect((await demoRecord().post('/people/nobody/open', { where: 'frame' })).status).toBe(404)
  })

  it.each(['http://localhost:4101', 'null', 'https://evil.example'])(
    'is refused to a page of %s',
    async (origin) => {
      const record = demoRecord()
      const answer = await record.post('/people/rosa-delgado/open', { where: 'window' }, { Origin: origin })
      expect(answer.status).toBe(403)
      expect(answer.headers.get('location')).toBeNull()
    },
  )

  it('is allowed to the record itself', async () => {
    const answer = await demoRecord().post(
      '/people/rosa-delgado/open',
      { where: 'window' },
      { Origin: ehrUrl },
    )
    expect(answer.status).toBe(303)
  })
})
