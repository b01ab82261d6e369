import { describe, expect, it } from 'vitest'
import { personalities } from '../../../src/sandbox/personality.ts'
import { demoRecord } from './demo-record.ts'

const asScript = { Accept: 'application/json' }

describe('the choice of what kind of record this is', () => {
  it('names every kind once, with what it does and what to look for, and has the present one chosen', async () => {
    const record = demoRecord()
    const { text } = await record.get('/kind-of-record')
    expect(text.match(/type="radio"/g)).toHaveLength(personalities.size)
    expect(text.match(/checked/g)).toHaveLength(1)
    expect(text).toContain('id="kind-full" value="full" aria-describedby="does-full" checked')
    for (const [id, { name, does, lookFor }] of personalities) {
      expect(text).toContain(`<label for="kind-${id}">${name}</label>`)
      expect(text).toContain(does)
      expect(text).toContain(lookFor)
    }
  })

  it.each([...personalities.keys()])(
    'makes it %s without a script, and shows that on every page',
    async (id) => {
      const record = demoRecord()
      const answer = await record.post('/ehr/personality', { personality: id })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/kind-of-record'])
      expect(record.faults.personality()).toBe(id)
      const words = `Kind of record: ${personalities.get(id)?.name}.`
      expect((await record.get('/kind-of-record')).text).toContain(words)
      const { text } = await record.get('/people/rosa-delgado')
      expect(text.includes(words)).toBe(id !== 'full')
    },
  )

  it('tells the script that every sign-in ended, and only when it did', async () => {
    const record = demoRecord()
    const ended: string[] = []
    record.faults.onNewPersonality(async () => {
      ended.push('now')
    })
    const choose = async () =>
      (await record.post('/ehr/personality', { personality: 'read-only' }, asScript)).json()
    expect(await choose()).toEqual({
      sentence: 'Kind of record: Reading only. Every sign-in has ended: open Alongside again.',
      kind: 'Kind of record: Reading only.',
    })
    expect(await choose()).toMatchObject({ sentence: 'Kind of record: Reading only.' })
    expect(ended).toEqual(['now'])
  })

  it('is beside the frame too', async () => {
    const { text } = await demoRecord().get('/people/rosa-delgado/alongside?launch=1')
    expect(text).toContain('Show the kinds of record')
    expect(text).toContain('value="oracle-like"')
  })

  it('stays when everything is put right again', async () => {
    const record = demoRecord()
    await record.post('/ehr/personality', { personality: 'flaky' })
    await record.post('/ehr/faults', { choice: 'reset' })
    expect(record.faults.personality()).toBe('flaky')
  })

  it('refuses a kind it does not know, and a form of another site', async () => {
    const record = demoRecord()
    for (const personality of ['odd', 'constructor', '']) {
      expect((await record.post('/ehr/personality', { personality })).status).toBe(400)
    }
    const foreign = { Origin: 'http://localhost:4101' }
    expect((await record.post('/ehr/personality', { personality: 'flaky' }, foreign)).status).toBe(403)
    expect(record.faults.personality()).toBe('full')
  })
})

describe('"Somebody else changes the plan now"', () => {
  const changing = (told: (string | undefined)[]) => async (personId?: string) => {
    told.push(personId)
    return { ok: true, value: '“Walk” is now in-progress.' } as const
  }

  it('changes a plan of the person whose frame it is beside', async () => {
    const told: (string | undefined)[] = []
    const record = demoRecord(undefined, changing(told))
    const { text } = await record.get('/people/rosa-delgado/alongside?launch=1')
    expect(text).toContain('<input type="hidden" name="person" value="rosa-delgado">')
    const pressed = { choice: 'change-plan', person: 'rosa-delgado' }
    const answer = await record.post('/ehr/faults', pressed, asScript)
    expect(await answer.json()).toMatchObject({ on: [], planChange: '“Walk” is now in-progress.' })
    expect(told).toEqual(['rosa-delgado'])
  })

  it('works without a script, for the plan that was saved last, and puts nothing of it into the address', async () => {
    const told: (string | undefined)[] = []
    const record = demoRecord(undefined, changing(told))
    const answer = await record.post('/ehr/faults', { choice: 'change-plan' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/going-wrong?plan=changed'])
    expect(told).toEqual([undefined])
    expect((await record.get('/going-wrong?plan=changed')).text).toContain('has just changed a plan')
  })

  it('says when there is no plan to change', async () => {
    const record = demoRecord()
    const answer = await record.post('/ehr/faults', { choice: 'change-plan' })
    expect(answer.headers.get('location')).toBe('/going-wrong?plan=none')
    expect((await record.get('/going-wrong?plan=none')).text).toContain('There is no plan of Alongside')
    const fromScript = await record.post('/ehr/faults', { choice: 'change-plan' }, asScript)
    expect(await fromScript.json()).toMatchObject({ planChange: 'There is no plan.' })
  })
})
