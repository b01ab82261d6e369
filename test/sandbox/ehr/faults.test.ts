import { describe, expect, it } from 'vitest'
import { faultChoices } from '../../../src/sandbox/ehr/fault-choices.ts'
import { soundRecord } from '../../../src/sandbox/faults.ts'
import { demoRecord } from './demo-record.ts'

const asScript = { Accept: 'application/json' }

describe('the panel "Try things going wrong"', () => {
  it.each(faultChoices)('turns "$name" on and off again', async ({ id, name, isOn }) => {
    const record = demoRecord()
    expect(isOn(record.faults.settings())).toBe(false)
    await record.post('/ehr/faults', { choice: id, turn: 'on' })
    expect(isOn(record.faults.settings())).toBe(true)
    const { text } = await record.get('/going-wrong')
    expect(text).toContain(`Set to go wrong: ${name.toLowerCase()}.`)
    await record.post('/ehr/faults', { choice: id, turn: 'off' })
    expect(record.faults.settings()).toEqual(soundRecord)
  })

  it('puts everything right again', async () => {
    const record = demoRecord()
    for (const { id } of faultChoices) await record.post('/ehr/faults', { choice: id, turn: 'on' })
    await record.post('/ehr/faults', { choice: 'reset' })
    expect(record.faults.settings()).toEqual(soundRecord)
    expect((await record.get('/going-wrong')).text).toContain('Nothing is set to go wrong.')
  })

  it('ends the access given so far', async () => {
    const record = demoRecord()
    const ended: string[] = []
    record.faults.onExpireTokens(async () => {
      ended.push('now')
    })
    expect((await record.post('/ehr/faults', { choice: 'expire-tokens' })).status).toBe(303)
    expect(ended).toEqual(['now'])
  })

  it('tells the script of the page what is on, also when a fault was used up meanwhile', async () => {
    const record = demoRecord()
    const answer = await record.post('/ehr/faults', { choice: 'lose-answer', turn: 'on' }, asScript)
    expect(await answer.json()).toEqual({
      sentence: 'Set to go wrong: lose the next answer.',
      on: ['lose-answer'],
    })
    record.faults.takeFhirFault(true)
    expect(JSON.parse((await record.get('/ehr/faults')).text)).toEqual({
      sentence: 'Nothing is set to go wrong.',
      on: [],
    })
  })

  it('refuses what it does not know and what another site sends', async () => {
    const record = demoRecord()
    expect((await record.post('/ehr/faults', { choice: '__proto__', turn: 'on' })).status).toBe(400)
    expect((await record.post('/ehr/faults', {})).status).toBe(400)
    const foreign = { Origin: 'http://localhost:4101' }
    expect((await record.post('/ehr/faults', { choice: 'slow', turn: 'on' }, foreign)).status).toBe(403)
    expect(record.faults.settings()).toEqual(soundRecord)
  })
})
