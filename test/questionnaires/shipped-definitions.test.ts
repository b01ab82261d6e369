import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isJsonObject, readQuestionnaire } from '../../src/fhir/index.ts'
import { r4Objections } from '../fhir/validate-r4.ts'

const folder = resolve(import.meta.dirname, '../../questionnaires')
const shipped = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && entry.name !== 'cases.json')
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: path.slice(folder.length + 1), resource: JSON.parse(readFileSync(path, 'utf8')) }))
const urls = new Set(shipped.map(({ resource }) => resource.url))

/** Every canonical address of ours that a resource names, wherever it stands. */
function ownAddresses(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return (
      value.match(
        /https:\/\/alongside\.example\/fhir\/(CodeSystem|Questionnaire|StructureDefinition|ValueSet)\/[\w-]+/g,
      ) ?? []
    )
  }
  if (Array.isArray(value)) return value.flatMap(ownAddresses)
  return isJsonObject(value) ? Object.values(value).flatMap(ownAddresses) : []
}

/** Every code of ours, with its display, that a resource names in a coding or in the include of a value set. */
function ownCodings(value: unknown): readonly { readonly key: string; readonly display: unknown }[] {
  if (Array.isArray(value)) return value.flatMap(ownCodings)
  if (!isJsonObject(value)) return []
  const { system, code, concept } = value
  const isOurs = typeof system === 'string' && system.startsWith('https://alongside.example/')
  const included = isOurs && Array.isArray(concept) ? concept : []
  return [
    ...(isOurs && code !== undefined ? [{ key: `${system}|${code}`, display: value.display }] : []),
    ...included.map((each) => ({ key: `${system}|${each.code}`, display: each.display })),
    ...Object.values(value).flatMap(ownCodings),
  ]
}

describe('what the questionnaires folder ships', () => {
  it('has questionnaires, code systems, value sets and extensions', () => {
    expect(new Set(shipped.map(({ resource }) => resource.resourceType))).toEqual(
      new Set(['Questionnaire', 'CodeSystem', 'StructureDefinition', 'ValueSet']),
    )
  })

  it.each(shipped)('$path is valid R4', ({ resource }) => {
    expect(r4Objections(resource)).toEqual([])
  })

  it.each(shipped)('$path refers only to definitions of ours that are shipped too', ({ resource }) => {
    expect(ownAddresses(resource).filter((url) => !urls.has(url))).toEqual([])
  })

  it.each(shipped.filter(({ resource }) => resource.resourceType === 'Questionnaire'))(
    '$path is read without a finding and without a refused question',
    ({ resource }) => {
      const reading = readQuestionnaire(resource)
      if (!reading.ok) throw new Error(JSON.stringify(reading.error))
      const { findings, items, status } = reading.value
      // A draft still misses words of the instrument, and says so.
      const expected = status === 'draft' ? ['wording-missing'] : []
      expect([...new Set(findings.map(({ code }) => code))]).toEqual(expected)
      expect(items.filter((item) => item.type === 'refused')).toEqual([])
    },
  )

  it('holds every code of ours that a Questionnaire or value set names, with the same display', () => {
    const known = new Map(
      shipped
        .filter(({ resource }) => resource.resourceType === 'CodeSystem')
        .flatMap(({ resource }) =>
          resource.concept.map((concept: { code: string; display: string }) => [
            `${resource.url}|${concept.code}`,
            concept.display,
          ]),
        ),
    )
    const named = shipped.flatMap(({ resource }) => ownCodings(resource))
    expect(named.length).toBeGreaterThan(300)
    expect(named.filter(({ key, display }) => known.get(key) !== display)).toEqual([])
  })

  it.each(shipped.filter(({ resource }) => resource.resourceType === 'CodeSystem'))(
    '$path counts its own concepts rightly',
    ({ resource }) => {
      expect(resource.count).toBe(resource.concept.length)
    },
  )
})
