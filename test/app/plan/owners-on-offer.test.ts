import { describe, expect, it } from 'vitest'
import { createPlanRecord } from './plan-record.ts'

const fails = (type: string) => ({
  faults: ({ path }: { readonly path: string }) =>
    path.startsWith(type)
      ? ({ kind: 'answer', when: 'before', answer: { status: 500, headers: {}, body: '' } } as const)
      : undefined,
})

describe('who may have an action', () => {
  it('is the person, the care team, its teams and the relatives, with the one who looks marked', async () => {
    const { place } = await createPlanRecord().window()
    const { choices, failed, loading } = place.owners.value
    expect({ failed, loading }).toEqual({ failed: [], loading: false })
    const of = (party: string) => choices.filter((each) => each.party === party).map(({ name }) => name)
    expect(of('person')).toEqual(['Rosa'])
    expect(of('worker')).toContain('Sam Okafor')
    expect(of('team')).toContain('Riverside Community Mental Health Team (synthetic)')
    expect(of('relative')).toEqual(['Carmen Delgado'])
    expect(choices.filter(({ isViewer }) => isViewer).map(({ name }) => name)).toEqual(['Sam Okafor'])
    expect(new Set(choices.map(({ key }) => key)).size).toBe(choices.length)
  })

  it.each([
    ['RelatedPerson', ['relatives']],
    ['CareTeam', ['workers', 'teams']],
  ] as const)('says what could not be read of %s, and never that there is nobody', async (type, failed) => {
    const { place } = await createPlanRecord().window(fails(type))
    expect(place.owners.value.failed).toEqual(failed)
    expect(place.owners.value.choices.map(({ name }) => name)).toContain('Rosa')
  })
})
