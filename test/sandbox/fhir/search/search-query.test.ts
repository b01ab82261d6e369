import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createFhirEngine, type FhirEngine } from '../../../../src/sandbox/fhir/fhir-engine.ts'
import { ask, fhirBase, record } from '../small-record.ts'

const name = fc.oneof(
  fc.constantFrom(
    'patient',
    'subject',
    'status',
    'date',
    '_id',
    '_sort',
    '_count',
    '_include',
    '_has',
    'subject:Patient.name',
    'category:not',
    'instantiates-canonical',
  ),
  fc.string({ maxLength: 12 }),
)
const value = fc.oneof(
  fc.constantFrom(
    'Patient/rosa',
    'rosa',
    'active',
    'ge2020',
    '-status',
    'CarePlan:patient',
    '|',
    'a|b',
    '\\',
    ',',
    'true',
  ),
  fc.string({ maxLength: 20 }),
)

describe('a search', () => {
  let engine: FhirEngine

  beforeAll(async () => {
    engine = await createFhirEngine({ fhirBase })
    await engine.load(record)
  })

  it('of any kind is answered or refused, and never fails', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 4 }), async (pairs) => {
        const query = new URLSearchParams(pairs)
        const { status, body } = await ask(engine, { method: 'GET', path: `CarePlan?${query}` })
        expect([200, 400, 406]).toContain(status)
        expect(body).toHaveProperty('resourceType', status === 200 ? 'Bundle' : 'OperationOutcome')
      }),
      { numRuns: 1000 },
    )
  })

  it('for everything, narrowed by any parameter and its opposite, adds up', async () => {
    const total = async (query: string) =>
      (
        (await ask(engine, { method: 'GET', path: `QuestionnaireResponse?${query}` })).body as {
          total: number
        }
      ).total
    const codes = [
      'identifier',
      'authored',
      'source',
      'author',
      'questionnaire',
      'part-of',
      'encounter',
      'status',
    ]
    for (const code of codes) {
      expect((await total(`${code}:missing=true`)) + (await total(`${code}:missing=false`)), code).toBe(3)
    }
    expect((await total('status=completed')) + (await total('status:not=completed'))).toBe(3)
  })

  it('gives every match exactly once over its pages', async () => {
    await engine.load(
      Array.from({ length: 23 }, (_, n) => ({
        resourceType: 'Basic',
        id: `page-${n}`,
        code: { text: 'x' },
        created: `2026-01-${String((n % 5) + 1).padStart(2, '0')}`,
      })),
    )
    const ids: string[] = []
    let next: string | undefined = `${fhirBase}/Basic?_sort=-created&_count=5`
    while (next !== undefined) {
      const { body } = await ask(engine, { method: 'GET', path: next.slice(fhirBase.length + 1) })
      const page = body as {
        entry: { resource: { id: string } }[]
        link: { relation: string; url: string }[]
      }
      ids.push(...page.entry.map(({ resource }) => resource.id))
      next = page.link.find(({ relation }) => relation === 'next')?.url
    }
    expect(ids).toHaveLength(24)
    expect(new Set(ids).size).toBe(24)
  })
})
