import { type TypedValueWithPath, validateResource } from '@medplum/core'
import type { Resource } from '@medplum/fhirtypes'
import { beforeAll, describe, expect, it } from 'vitest'
import { createFhirEngine, type FhirEngine } from '../../../src/sandbox/fhir/fhir-engine.ts'
import { definitions } from '../../../src/sandbox/fhir/loaded-definitions.ts'
import { bindingIssues } from '../../../src/sandbox/fhir/validation/binding-issues.ts'
import { jsonIssues } from '../../../src/sandbox/fhir/validation/json-issues.ts'
import { ask, fhirBase } from './small-record.ts'

interface Capability {
  readonly rest: readonly [
    {
      readonly security: unknown
      readonly resource: readonly {
        readonly type: string
        readonly searchParam: readonly { readonly name: string; readonly type: string }[]
        readonly searchInclude?: readonly string[]
      }[]
    },
  ]
}

const sample: Readonly<Record<string, string>> = {
  date: '2026-01-01',
  reference: 'Patient/x',
  string: 'x',
  token: 'x',
  uri: 'urn:x',
}

describe('the capability statement', () => {
  let engine: FhirEngine
  let statement: Capability

  beforeAll(async () => {
    const smart = { authorize: 'http://record.test/authorize', token: 'http://record.test/token' }
    engine = await createFhirEngine({ fhirBase, smart })
    statement = (await ask(engine, { method: 'GET', path: 'metadata' })).body as Capability
  })

  it('is itself valid FHIR', () => {
    const tokens: Record<string, TypedValueWithPath[]> = {}
    expect(jsonIssues(statement, 'CapabilityStatement')).toEqual([])
    expect(validateResource(statement as unknown as Resource, { collect: { tokens } })).toEqual([])
    expect(Object.keys(tokens).length).toBeGreaterThan(5)
    expect(bindingIssues(tokens, definitions.requiredBindings)).toEqual([])
  })

  it('names the SMART endpoints where a browser app looks for them', () => {
    expect(statement.rest[0].security).toMatchObject({
      cors: true,
      service: [{ coding: [{ code: 'SMART-on-FHIR' }] }],
      extension: [
        {
          extension: [
            { url: 'authorize', valueUri: 'http://record.test/authorize' },
            { url: 'token', valueUri: 'http://record.test/token' },
          ],
        },
      ],
    })
  })

  it('promises no search that is not answered', async () => {
    for (const { type, searchParam, searchInclude } of statement.rest[0].resource) {
      const queries = [
        ...searchParam.map(({ name, type: kind }) => `${name}=${sample[kind]}`),
        ...searchParam.map(({ name }) => `_sort=${name}`),
        ...(searchInclude ?? []).map((include) => `_include=${include}`),
      ]
      for (const query of queries) {
        const { status } = await ask(engine, { method: 'GET', path: `${type}?${query}` })
        expect(status, `${type}?${query}`).toBe(200)
      }
    }
  })

  it('offers what the app needs to find its way', () => {
    const offered = (type: string) =>
      statement.rest[0].resource.find((each) => each.type === type)?.searchParam.map(({ name }) => name)
    expect(offered('CarePlan')).toEqual(
      expect.arrayContaining(['patient', 'status', 'date', '_id', '_lastUpdated']),
    )
    expect(offered('QuestionnaireResponse')).toEqual(
      expect.arrayContaining([
        'patient',
        'identifier',
        'questionnaire',
        'status',
        'authored',
        'author',
        'source',
      ]),
    )
    expect(offered('Observation')).toEqual(
      expect.arrayContaining(['patient', 'derived-from', 'code', 'identifier']),
    )
    expect(offered('CareTeam')).toEqual(expect.arrayContaining(['patient', 'status']))
    expect(offered('RelatedPerson')).toEqual(expect.arrayContaining(['patient']))
  })
})
