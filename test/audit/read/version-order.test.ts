import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstIsNewer } from '../../../src/audit/read/newest-version.ts'
import { compareVersions, versionFacts } from '../../../src/audit/read/version-order.ts'

const [early, late] = ['2026-01-01T10:00:00Z', '2026-01-01T10:30:00Z']
const meta = (lastUpdated?: string, versionId?: string) => ({ meta: { lastUpdated, versionId } })

it.each<readonly [object, object, number]>([
  [meta(late), meta(early), 1],
  [meta('2026-01-01T11:29:00+01:00'), meta(late), -1],
  [meta('2026-01-01T11:30:00+01:00'), meta(late), 0],
  [meta(early, '1'), meta(undefined, '9'), 1],
  [meta(late, '1'), meta(early, '9'), 1],
  [meta(late, '10'), meta(late, '9'), 1],
  [meta(late, '010'), meta(late, '10'), 0],
  [meta(late, '90071992547409931'), meta(late, '90071992547409930'), 1],
  [meta(late, '1'), meta(late, 'b'), 1],
  [meta(late, 'a'), meta(late, 'b'), -1],
  [meta(late, 'a'), meta(late), 1],
  [meta('yesterday'), meta(), 0],
  [{}, { meta: [] }, 0],
])('%j against %j is %i', (a, b, order) => {
  expect(Math.sign(compareVersions(versionFacts(a), versionFacts(b)))).toBe(order)
  expect(Math.sign(compareVersions(versionFacts(b), versionFacts(a)))).toBe(order === 0 ? 0 : -order)
})

it('puts any versions in one order, whatever they are compared with in between', () => {
  const id = fc.constantFrom(undefined, '1', '2', '10', '02', '1a', 'a', '')
  const facts = fc.record({ updatedMs: fc.constantFrom(undefined, 1, 2), versionId: id }).map((drawn) => ({
    ...(drawn.updatedMs === undefined ? {} : { updatedMs: drawn.updatedMs }),
    ...(drawn.versionId === undefined ? {} : { versionId: drawn.versionId }),
  }))
  fc.assert(
    fc.property(facts, facts, facts, (a, b, c) => {
      if (compareVersions(a, b) >= 0 && compareVersions(b, c) >= 0)
        expect(compareVersions(a, c)).toBeGreaterThanOrEqual(0)
    }),
  )
})

it('tells requests of the same time by their version too, and by their text where nothing is told', () => {
  const text = (versionId: string | undefined, status: string) =>
    JSON.stringify({ ...meta(late, versionId), status })
  expect(firstIsNewer(text('10', 'a'), text('9', 'b'))).toBe(true)
  expect(firstIsNewer(text('9', 'b'), text('9', 'a'))).toBe(true)
  expect(firstIsNewer(text('9', 'a'), text('9', 'b'))).toBe(false)
})
