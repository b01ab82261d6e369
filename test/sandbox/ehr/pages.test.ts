import { describe, expect, it } from 'vitest'
import { demoRecord } from './demo-record.ts'

const record = demoRecord()
const peoplePaths = ['', '?tab=summary', '?tab=care-plans', '?tab=documents', '?tab=fhir']

describe('the pages of the demo record', () => {
  it('say on the first page what this is and list everybody', async () => {
    const { text } = await record.get('/')
    expect(text).toContain('pretend electronic record')
    expect(text).toContain('Everybody here is invented.')
    expect(text).toContain('Aisling O&#39;Connor')
    expect(text).toContain('<bdi>عائشہ خان</bdi>')
    expect(text).toContain('999 104 2172')
    expect(text.match(/<tr>/g)).toHaveLength(19)
  })

  it.each(peoplePaths)('show a person at /people/rosa-delgado%s', async (query) => {
    const { status, text } = await record.get(`/people/rosa-delgado${query}`)
    expect(status).toBe(200)
    expect(text).toContain('<bdi>Rosa Delgado</bdi>')
    expect(text).toContain('Open Alongside here')
  })

  it('show the actions of a plan with all their owners, and who is not recorded', async () => {
    const { text } = await record.get('/people/aisling-oconnor?tab=care-plans')
    expect(text).toContain('<bdi>Sam Okafor</bdi>; <bdi>Aisling O&#39;Connor</bdi>')
    expect(text).toContain('Get back in touch with the choir')
    expect(text).toContain('not recorded')
  })

  it('show the goals of a person, and which of them each action is for', async () => {
    const { text } = await record.get('/people/marcus-bell?tab=care-plans')
    expect(text).toContain('2 goals')
    expect(text).toContain(
      '<td data-label="Goal"><bdi>See my sister every month, not only ring her.</bdi></td>',
    )
    expect(text).toContain('<td data-label="Who"><bdi>Marcus Bell</bdi>; <bdi>Denise Bell</bdi></td>')
    expect(text.match(/<td data-label="Goal"><bdi>Get back to mending bikes/g)).toHaveLength(5)
    const { text: without } = await record.get('/people/rosa-delgado?tab=care-plans')
    expect(without).toContain('No goal is recorded.')
  })

  it('show who wrote a plan on the FHIR page of the person it is about', async () => {
    const account = 'Provenance/marcus-bell-goal-plan-2026-08-provenance'
    expect((await record.get('/people/marcus-bell?tab=fhir')).text).toContain(account)
    expect((await record.get('/people/rosa-delgado?tab=fhir')).text).not.toContain(account)
  })

  it('show a letter as text, and neither answers nor scores', async () => {
    const { text } = await record.get('/people/rosa-delgado?tab=documents')
    expect(text).toContain('mornings are hardest')
    expect(text).toContain('Answers and scores are not shown')
  })

  it('show the stored FHIR JSON of this person and of nobody else', async () => {
    const { text } = await record.get('/people/daniel-osei?tab=fhir')
    expect(text).toContain('CarePlan/daniel-osei-plan')
    expect(text).toContain('&quot;resourceType&quot;: &quot;Patient&quot;')
    expect(text).not.toContain('rosa-delgado')
  })

  it('say that a person has died, or that a record was merged, and still let Alongside be opened', async () => {
    const died = await record.get('/people/harold-penrose')
    expect(died.text).toContain('This person has died')
    expect(died.text).toContain('Open Alongside here')
    const merged = await record.get('/people/stephen-cartwright-duplicate')
    expect(merged.text).toContain('/people/stephen-cartwright?as=')
    expect(merged.text).toContain('Open Alongside here')
  })

  it.each([
    '/people/nobody',
    '/people/nobody/alongside',
    '/nowhere',
    '/people/..%2f..%2fetc',
    '/ehr/none.js',
  ])('answer %s with a plain "not found"', async (path) => {
    const { status, text } = await record.get(path)
    expect(status).toBe(404)
    expect(text).toContain('Not found')
  })

  it('keep who is signed in in the address, and fall back to the first of the staff', async () => {
    const maya = await record.get('/people/rosa-delgado?as=maya-lindqvist')
    expect(maya.text).toContain('<option value="maya-lindqvist" selected>')
    expect(maya.text).toContain('tab=fhir&amp;as=maya-lindqvist')
    expect(maya.answer.headers.get('set-cookie')).toBeNull()
    const unknown = await record.get('/?as=%3Cscript%3E')
    expect(unknown.text).toContain('<option value="sam-okafor" selected>')
    expect(unknown.text).not.toContain('<script>')
  })

  it('send a policy that lets in no inline script or style and frames only the app and this record', async () => {
    const { answer, text } = await record.get('/people/rosa-delgado')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-src 'self' http://localhost:4101")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(text).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=/)
  })

  it.each(['/ehr/ehr.css', '/ehr/tables.css', '/ehr/kinds.css', '/ehr/ehr.js'])(
    'serve %s from the record itself',
    async (path) => {
      const { status, answer, text } = await record.get(path)
      expect(status).toBe(200)
      expect(answer.headers.get('content-type')).toMatch(/^text\/(css|javascript)/)
      expect(text).not.toMatch(/innerHTML|https?:\/\//)
    },
  )
})

describe('a record that holds next to nothing', () => {
  it('says so instead of showing an empty table, and cannot open Alongside without staff', async () => {
    expect((await demoRecord([]).get('/')).text).toContain('The record holds nobody.')
    const bare = demoRecord([{ resourceType: 'Patient', id: 'bare' }])
    const { text } = await bare.get('/people/bare')
    expect(text).toContain('<bdi>bare</bdi>')
    expect(text).toContain('this record holds no staff')
    expect((await bare.post('/people/bare/open', { where: 'frame' })).status).toBe(409)
  })
})

describe('the address of the record', () => {
  const at = (url: string, init?: RequestInit) => record.pages.request(url, init)

  it('is put right when somebody opens it by another name', async () => {
    const answer = await at('http://localhost:4100/people/rosa-delgado?tab=fhir')
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('http://127.0.0.1:4100/people/rosa-delgado?tab=fhir')
  })

  it('never leads away from the record', async () => {
    const answer = await at('http://localhost:4100//evil.example/')
    expect(new URL(answer.headers.get('location') ?? '').origin).toBe('http://127.0.0.1:4100')
  })

  it('takes no forms under another name', async () => {
    const answer = await at('http://rebound.example:4100/ehr/faults', { method: 'POST' })
    expect(answer.status).toBe(403)
  })
})
