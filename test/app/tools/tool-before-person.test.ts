import { describe, expect, it } from 'vitest'
import { createToolRecord } from './tool-record.ts'

describe('a tool begun before it is known whose record it is', () => {
  it('waits until the record has said it', async () => {
    const { place, person } = await createToolRecord().window()
    person.dispose()
    const begun = place.start()
    void person.load()
    expect(place.sitting.value.kind).toBe('opening')
    await begun
    expect(place.sitting.value.kind).toBe('open')
  })

  it('asks again where that was not read, and says what came of it', async () => {
    let refuses = true
    const { place, person } = await createToolRecord().window({
      faults: ({ path }) =>
        refuses && path.startsWith('Patient/')
          ? { kind: 'answer', when: 'before', answer: { status: 403, headers: {}, body: '' } }
          : undefined,
    })
    expect(person.state.value.kind).toBe('failed')
    await place.start()
    expect(place.sitting.value).toMatchObject({ kind: 'failed', problem: { code: 'forbidden' } })
    refuses = false
    await place.retry()
    expect(place.sitting.value.kind).toBe('open')
  })
})
