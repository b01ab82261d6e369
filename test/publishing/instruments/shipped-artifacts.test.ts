import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shippedInstruments } from '../../../src/publishing/instruments/instrument-status.ts'
import { isComplete } from '../../../src/publishing/instruments/is-complete.ts'
import { readArtifacts } from '../../../src/publishing/instruments/read-artifacts.ts'
import { termsOf } from '../../../src/publishing/instruments/terms.ts'
import { filledInspire } from '../../questionnaires/filled-inspire.ts'

const root = resolve(import.meta.dirname, '../../..')
const artifacts = readArtifacts()

describe('the artifacts to publish', () => {
  it('are all definitions of the folder, each once, named by their path', () => {
    const definitions = ['questionnaires', 'measures'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json') && !name.endsWith('cases.json'))
        .map((name) => `${folder}/${name}`),
    )
    expect(artifacts.map(({ file }) => file).sort()).toEqual(definitions.sort())
    for (const { file, resource } of artifacts) {
      expect(JSON.parse(readFileSync(join(root, file), 'utf8'))).toEqual(resource)
    }
  })

  it('come in an order in which nothing names what is not there yet', () => {
    const seen = new Set<string>()
    for (const { url, resource } of artifacts) {
      seen.add(url)
      const named =
        JSON.stringify(resource).match(
          /https:\/\/alongside\.example\/fhir\/(CodeSystem|ValueSet)\/[\w-]+/g,
        ) ?? []
      expect(named.filter((each) => !seen.has(each))).toEqual([])
    }
  })

  it('have no two with the same address, and all but INSPIRE are active', () => {
    expect(new Set(artifacts.map(({ url }) => url)).size).toBe(artifacts.length)
    expect(artifacts.filter(({ status }) => status !== 'active').map(({ file }) => file)).toEqual([
      'questionnaires/inspire/questionnaire.json',
    ])
  })
})

describe('the shipped instruments', () => {
  it('say of each whether it is complete, and how many of its items have words', () => {
    const statuses = [...shippedInstruments().values()].map(({ status }) => status)
    expect(statuses.map(({ id, complete }) => [id, complete])).toEqual([
      ['brief-inspire', true],
      ['goal-plan', true],
      ['inspire', false],
      ['own-plan-review', true],
      ['strengths-worksheet', true],
      ['vtp-guide', true],
    ])
    expect(statuses.find(({ id }) => id === 'inspire')?.items).toEqual({ held: 10, all: 27 })
    for (const { complete, items } of statuses) expect(items.held === items.all).toBe(complete)
    expect(statuses.find(({ id }) => id === 'brief-inspire')?.texts).toEqual({ source: 9, ours: 1 })
  })

  it('have terms, whose SHA-256 changes with their text', () => {
    for (const { artifact } of shippedInstruments().values()) {
      const terms = termsOf(artifact)
      expect(terms?.text).toContain('Not known')
      expect(terms?.text).not.toContain('## ')
      expect(terms?.sha256).toBe(
        createHash('sha256')
          .update(terms?.text ?? '')
          .digest('hex'),
      )
    }
  })

  it('give a filled INSPIRE the terms of INSPIRE, and anything else none', () => {
    expect(termsOf(filledInspire())).toEqual(
      termsOf({ url: 'https://alongside.example/fhir/Questionnaire/inspire' }),
    )
    expect(termsOf({ url: 'https://other.example/fhir/Questionnaire/inspire' })).toBeUndefined()
    expect(termsOf({ url: 'https://alongside.example/fhir/Questionnaire/another' })).toBeUndefined()
  })

  it('are not complete when a text is missing, the form cannot be read, or it is no form', () => {
    const whole = filledInspire().questionnaire
    expect(isComplete(whole)).toBe(true)
    expect(isComplete({ ...whole, item: [{ linkId: 'x', type: 'string' }] })).toBe(false)
    expect(isComplete({ ...whole, item: [] })).toBe(false)
    expect(isComplete([whole])).toBe(false)
    expect(isComplete(undefined)).toBe(false)
  })
})
