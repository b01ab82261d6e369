import { describe, expect, it } from 'vitest'
import { knownPerson } from '../../../src/app/models/known-person.ts'
import { createRecordArea } from '../../../src/app/models/record-area.ts'
import type { Person, ReadOutcome } from '../../../src/host/host.ts'

const rosa: Person = { id: 'rosa-delgado', displayName: 'Rosa Delgado', firstName: 'Rosa', deceased: false }
const cut = { kind: 'failed', problem: { code: 'unreachable' } } as const

function areaOf(...outcomes: readonly ReadOutcome<Person>[]) {
  const left = [...outcomes]
  let asked = 0
  const area = createRecordArea<Person>({
    read: async () => {
      asked += 1
      return left.shift() ?? cut
    },
  })
  return { area, asked: () => asked }
}

describe('whose record it is', () => {
  it('is told at once where it was read', async () => {
    const { area, asked } = areaOf({ kind: 'present', value: rosa })
    await area.load()
    expect(await knownPerson(area)).toEqual({ kind: 'present', value: rosa })
    expect(asked()).toBe(1)
  })

  it('is waited for while it is being read, and not asked twice', async () => {
    const { area, asked } = areaOf({ kind: 'present', value: rosa })
    const known = knownPerson(area)
    void area.load()
    expect(await known).toEqual({ kind: 'present', value: rosa })
    expect(asked()).toBe(1)
  })

  it('is asked again where it was not read, and what came of that is told', async () => {
    const { area } = areaOf(cut, cut, { kind: 'present', value: rosa })
    await area.load()
    expect(await knownPerson(area)).toEqual(cut)
    expect(await knownPerson(area)).toEqual({ kind: 'present', value: rosa })
  })

  it('is never told once it was dropped', async () => {
    const { area } = areaOf({ kind: 'present', value: rosa })
    let told = false
    void knownPerson(area).then(() => {
      told = true
    })
    const read = area.load()
    area.dispose()
    await read
    expect(told).toBe(false)
  })
})
