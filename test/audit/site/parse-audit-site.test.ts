import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import example from '../../../docs/audit-site.example.json' with { type: 'json' }
import schema from '../../../docs/audit-site.schema.json' with { type: 'json' }
import { parseAuditSite } from '../../../src/audit/site/parse-audit-site.ts'
import { schemaFaults } from '../report/json-schema.ts'
import cases from './site-cases.json' with { type: 'json' }

interface BrokenCase {
  readonly name: string
  readonly file: unknown
  readonly problems: readonly string[]
  /** Part of what the first of them says. */
  readonly says?: string
  /** A JSON Schema cannot say this. */
  readonly beyondSchema?: boolean
}

describe("a site's file", () => {
  it.each(cases.sound.map(({ name, file }) => [name, file] as const))('is read with %s', (_name, file) => {
    expect(parseAuditSite(file)).toMatchObject({ ok: true })
    expect(schemaFaults(file, schema)).toEqual([])
  })

  it('is read as the published example has it, without why', () => {
    expect(schemaFaults(example, schema)).toEqual([])
    const { references, relationships } = example.parties
    expect(parseAuditSite(example)).toEqual({
      ok: true,
      value: {
        references: references.map(({ reference, party }) => ({ reference, party })),
        relationships,
        roles: example.parties.roles.map(({ why: _why, ...role }) => role),
        teams: example.teams,
        arms: example.arms,
      },
    })
  })

  it.each((cases.broken as readonly BrokenCase[]).map((each) => [each.name, each] as const))(
    'is refused with %s, which is named',
    (_name, { file, problems, says = '', beyondSchema = false }) => {
      const read = parseAuditSite(file)
      if (read.ok) throw new Error('it was read')
      expect(read.error.map(({ path }) => path)).toEqual(problems)
      expect(read.error[0]?.rule).toContain(says)
      expect(schemaFaults(file, schema).length > 0).toBe(!beyondSchema)
    },
  )

  it('is read or refused whatever it holds, and never both ways by reader and schema', () => {
    const party = fc.constantFrom('staff', 'carer', 'consumer', 1, undefined)
    const reference = fc.constantFrom(
      'RelatedPerson/1',
      'Patient/1',
      'https://a.example/Organization/b',
      'x',
      null,
    )
    const code = fc.record(
      { system: fc.constantFrom('s', ''), code: fc.constantFrom('a', 7), party },
      { requiredKeys: [] },
    )
    const file = fc.record(
      {
        alongsideAuditSite: fc.constantFrom('1', '1', '1', 1),
        parties: fc.oneof(
          fc.record(
            {
              references: fc.array(fc.record({ reference, party }), { maxLength: 1 }),
              relationships: fc.array(code, { maxLength: 1 }),
              roles: fc.oneof(fc.array(code, { maxLength: 1 }), fc.constant({})),
            },
            { requiredKeys: [] },
          ),
          fc.jsonValue(),
        ),
        teams: fc.oneof(fc.constant([]), fc.jsonValue()),
        arms: fc.oneof(
          fc.constant([{ arm: 'a', teams: ['Organization/1'] }]),
          fc.constantFrom({}, [{}], [{ arm: 'a', teams: [] }]),
        ),
        __proto__: fc.constant({}),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(file, (drawn) => {
        const value: unknown = JSON.parse(JSON.stringify(drawn))
        expect(parseAuditSite(value).ok).toBe(schemaFaults(value, schema).length === 0)
      }),
    )
  })
})
