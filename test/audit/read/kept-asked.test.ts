import { expect, it } from 'vitest'
import { keptMembers } from '../../../src/audit/read/kept-members.ts'
import { actionDomains, type JsonObject, partyOverrides, readCarePlan } from '../../../src/fhir/index.ts'
import { recordingReads } from './recording-reads.ts'

const coded = [{ coding: [{ system: 's', code: 'c', display: 'words' }], text: 'words' }]
const others: readonly JsonObject[] = [
  {
    resourceType: 'Goal',
    id: '1',
    lifecycleStatus: 'active',
    category: coded,
    description: { text: 'words' },
  },
  { resourceType: 'RelatedPerson', id: '1', relationship: coded, name: [{ text: 'words' }] },
  { resourceType: 'PractitionerRole', id: '1', code: coded },
]
const owners = ['RelatedPerson/1', 'PractitionerRole/1'].map((reference) => ({ reference }))
const plan = {
  resourceType: 'CarePlan',
  activity: [{ detail: { goal: [{ reference: 'Goal/1' }], performer: owners } }],
}

it('keeps what focus, relationships and roles are read from, when they are asked for and only then', () => {
  const read = new Set<string>()
  const watched = (value: unknown) => recordingReads(value, (path) => read.add(path))
  const code = { system: 's', code: 'x', party: 'staff' } as const
  const context = {
    lookup: (type: string, id: string) =>
      watched(others.find((each) => each.resourceType === type && each.id === id)),
    siteParty: partyOverrides({ references: [], relationships: [code], roles: [code] }),
  }
  readCarePlan(watched(plan), context)
  actionDomains(watched(plan) as JsonObject, context)
  const missing = (asked: Parameters<typeof keptMembers>[0]) => {
    const tree = keptMembers(asked)
    const isKept = (path: string) =>
      path.split('.').reduce<typeof tree | undefined>((node, name) => node?.member(name), tree)
    const onlyShown =
      /description$|^title$|detail\.code|Reference$|CodeableConcept$|goal\.(display|identifier)/
    return [...read].filter((path) => !isKept(path) && !onlyShown.test(path)).sort()
  }
  expect(missing({ goals: true, relationships: true, roles: true })).toEqual([])
  expect(missing({ relationships: true, roles: true })).toContain('activity.detail.goal')
  expect(missing({ goals: true, roles: true })).toContain('relationship')
  expect(missing({ goals: true, relationships: true })).toContain('code')
})
