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
    return value.match(/https:\/\/alongside\.example\/fhir\/(CodeSystem|StructureDefinition)\/[\w-]+/g) ?? []
  }
  if (Array.isArray(value)) return value.flatMap(ownAddresses)
  return isJsonObject(value) ? Object.values(value).flatMap(ownAddresses) : []
}

describe('what the questionnaires folder ships', () => {
  it('has at least one questionnaire, its code systems and its extensions', () => {
    expect(new Set(shipped.map(({ resource }) => resource.resourceType))).toEqual(
      new Set(['Questionnaire', 'CodeSystem', 'StructureDefinition']),
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
      expect(reading.ok && reading.value.findings).toEqual([])
      expect(reading.ok && reading.value.items.filter((item) => item.type === 'refused')).toEqual([])
    },
  )

  it.each(shipped.filter(({ resource }) => resource.resourceType === 'CodeSystem'))(
    '$path counts its own concepts rightly',
    ({ resource }) => {
      expect(resource.count).toBe(resource.concept.length)
    },
  )
})
