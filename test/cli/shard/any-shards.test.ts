import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { groupings } from '../../../src/audit/count/plan-group.ts'
import { fileSource } from '../../../src/cli/ndjson-files.ts'
import { arbitraryCarePlan } from '../../responsibility/arbitrary-care-plan.ts'
import { mergedReport, oneRun, writeShards } from './sharded-export.ts'

const version = fc.record({
  id: fc.option(fc.constantFrom(...Array.from({ length: 12 }, (_, n) => `plan-${n}`)), { nil: undefined }),
  meta: fc.record({ lastUpdated: fc.constantFrom('2026-01-01', '2026-02-01T00:00:00Z', 'soon') }),
  subject: fc.record({
    reference: fc.constantFrom(
      'Patient/1',
      'Patient/2',
      'https://record.example/fhir/Patient/1',
      'https://other.example/Patient/2',
      'urn:uuid:2',
    ),
  }),
  careTeam: fc.constantFrom([], [{ reference: 'CareTeam/1' }], [{ reference: 'CareTeam/2' }]),
})
const plan = fc.tuple(arbitraryCarePlan, version).map(([drawn, { id, ...members }]) => ({
  ...(drawn as object),
  ...members,
  ...(id === undefined ? {} : { id }),
}))

it('counts any plans in any number of shards as one run does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(plan, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 5 }),
      fc.subarray([...groupings]),
      fc.constantFrom('none', 'mhsds', 'hes'),
      async (plans, of, by, suppression) => {
        const folder = await mkdtemp(join(tmpdir(), 'alongside-test-any-'))
        try {
          const path = join(folder, 'plans.ndjson')
          await writeFile(path, plans.map((each) => `${JSON.stringify(each)}\n`).join(''))
          const sources = [fileSource('plans.ndjson', path)]
          const asked = { by: ['focus'], expandCareTeams: true } as const
          const merged = await mergedReport(await writeShards(sources, asked, { of, folder }), {
            by,
            suppression,
          })
          const alone = await oneRun(sources, { ...asked, by, suppression })
          expect(JSON.stringify(merged)).toBe(JSON.stringify(alone))
        } finally {
          await rm(folder, { recursive: true })
        }
      },
    ),
    { numRuns: 6 },
  )
})
