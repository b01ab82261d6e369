import { describe, expect, it } from 'vitest'
import type { FhirWrite } from '../../../src/sandbox/fhir/stored-resource.ts'
import { demoRecord, fhirBase } from './demo-record.ts'

const write = (id: string, subject = 'Patient/rosa-delgado', more: Partial<FhirWrite> = {}): FhirWrite => ({
  interaction: 'create',
  resourceType: 'QuestionnaireResponse',
  id,
  versionId: '1',
  at: '2026-11-22T14:02:31.123Z',
  resource: { resourceType: 'QuestionnaireResponse', id, subject: { reference: subject } },
  ...more,
})
const writesOf = async (record: ReturnType<typeof demoRecord>, query: string) =>
  JSON.parse((await record.get(`/ehr/writes?${query}`)).text).writes

describe('"Written during this session"', () => {
  it('tells what was written, when and for whom, oldest first', async () => {
    const record = demoRecord()
    record.tell(write('first'))
    record.tell(
      write('second', `${fhirBase}/Patient/rosa-delgado/_history/1`, {
        interaction: 'update',
        versionId: '2',
      }),
    )
    expect(await writesOf(record, 'person=rosa-delgado')).toEqual([
      {
        number: 1,
        personId: 'rosa-delgado',
        text: '14:02:31 UTC: Created QuestionnaireResponse/first, version 1',
      },
      {
        number: 2,
        personId: 'rosa-delgado',
        text: '14:02:31 UTC: Changed QuestionnaireResponse/second, version 2',
      },
    ])
  })

  it.each(['Goal', 'CarePlan', 'Flag', 'DocumentReference'])('tells of a %s', async (resourceType) => {
    const record = demoRecord()
    const resource = { resourceType, id: 'new', subject: { reference: 'Patient/marcus-bell' } }
    record.tell(write('new', '', { resourceType, resource }))
    expect(await writesOf(record, 'person=marcus-bell')).toMatchObject([
      { text: `14:02:31 UTC: Created ${resourceType}/new, version 1` },
    ])
  })

  it('tells of an account of who wrote a plan under the person whose plan it is', async () => {
    const record = demoRecord()
    const target = [{ reference: 'CarePlan/marcus-bell-goal-plan' }]
    const resource = { resourceType: 'Provenance', id: 'new', target }
    record.tell(write('new', '', { resourceType: 'Provenance', resource }))
    expect(await writesOf(record, 'person=marcus-bell')).toHaveLength(1)
    expect(await writesOf(record, 'person=rosa-delgado')).toEqual([])
  })

  it('tells only what came after, and only of the person asked for', async () => {
    const record = demoRecord()
    record.tell(write('first'))
    record.tell(write('other', 'Patient/daniel-osei'))
    record.tell(write('elsewhere', 'https://elsewhere.example/fhir/Patient/rosa-delgado'))
    record.tell(write('last'))
    const numbers = async (query: string) =>
      (await writesOf(record, query)).map(({ number }: { number: number }) => number)
    expect(await numbers('person=rosa-delgado&after=1')).toEqual([4])
    expect(await numbers('after=0')).toEqual([1, 2, 3, 4])
    expect(await numbers('after=nonsense')).toEqual([1, 2, 3, 4])
  })

  it('is on the page before its script has run', async () => {
    const record = demoRecord()
    expect((await record.get('/people/rosa-delgado?tab=fhir')).text).toContain('Nothing has been written')
    record.tell(write('first'))
    expect((await record.get('/people/rosa-delgado?tab=fhir')).text).toContain(
      '<li>14:02:31 UTC: Created QuestionnaireResponse/first, version 1</li>',
    )
  })

  it('keeps the last five hundred', async () => {
    const record = demoRecord()
    for (let n = 1; n <= 510; n += 1) record.tell(write(`w${n}`))
    const writes = await writesOf(record, '')
    expect(writes).toHaveLength(500)
    expect(writes[0].number).toBe(11)
  })
})
