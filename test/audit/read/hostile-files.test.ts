import { describe, expect, it } from 'vitest'
import type { AuditSource } from '../../../src/audit/read/audit-source.ts'
import { auditReport, bytesSource } from '../memory-sources.ts'

const owner = { reference: 'Patient/1' }
const plan = {
  resourceType: 'CarePlan',
  status: 'active',
  subject: owner,
  activity: [{ detail: { status: 'in-progress', performer: [owner] } }],
}
const bundle = {
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [{ resource: plan }, { resource: { ...plan, id: 'q' } }, { search: { mode: 'match' } }],
}
const line = JSON.stringify(plan)
const named = JSON.stringify({ ...plan, id: 'p' })

/** What a file holds, how many of its plans count, and why how many of its lines do not. */
const cases: readonly (readonly [string, string, number, Readonly<Record<string, number>>])[] = [
  ['nothing', '', 0, {}],
  ['a byte order mark alone', '\uFEFF', 0, {}],
  ['blank lines', '\n \r\n\t\n\n', 0, {}],
  ['plans with a byte order mark and carriage returns', `\uFEFF${line}\r\n${line}\r\n`, 2, {}],
  ['a Bundle in a line', JSON.stringify(bundle), 2, {}],
  ['a Bundle over many lines', JSON.stringify(bundle, null, 2), 0, { 'not-json': 53, truncated: 1 }],
  ['resources of types nobody knows', `{"resourceType":"Teapot","id":"1"}\n${line}\n`, 1, {}],
  ['NUL bytes between the lines', `${line}\n\0\0\0\n${line}\n`, 2, { 'not-json': 1 }],
  ['a last line cut off', `${line}\n${line.slice(0, -20)}`, 1, { truncated: 1 }],
  ['HTML of a page that says to sign in', '<!doctype html>\n<title>Sign in</title>\n', 0, { 'not-json': 2 }],
  ['an id twice', `${named}\n${named}\n`, 1, {}],
  ['a path for a name', `{"resourceType":"CarePlan","id":"../../etc/passwd","subject":{}}\n`, 1, {}],
]

describe('a file that holds', () => {
  it.each(cases)(
    '%s is counted or located, and the file beside it counts',
    async (_name, content, counted, why) => {
      const { plans } = await auditReport([
        bytesSource('hostile', content, 7),
        bytesSource('sound', `${line}\n`),
      ])
      const seen: Record<string, number> = {}
      for (const { why: reason } of plans.rejected.lines) seen[reason] = (seen[reason] ?? 0) + 1
      expect(seen).toEqual(why)
      expect(plans.counted).toBe(counted + 1)
      expect(plans.rejected.lines.every(({ file }) => file === 'hostile')).toBe(true)
    },
  )

  it('a line of 50 MB passes over it without holding it', async () => {
    const { plans } = await auditReport([longLine(50), bytesSource('sound', `${line}\n`)])
    expect(plans.rejected.lines).toEqual([{ file: 'long', line: 2, why: 'too-long' }])
    expect(plans.counted).toBe(3)
  })
})

/** A plan, a line of so many MB that would be a plan, and a plan. */
function longLine(megabytes: number): AuditSource {
  const encoder = new TextEncoder()
  const words = new Uint8Array(1_000_000).fill(0x61)
  return {
    name: 'long',
    open: async function* () {
      yield encoder.encode(`${line}\n${line.slice(0, -1)},"note":"`)
      for (let n = 0; n < megabytes; n += 1) yield words
      yield encoder.encode(`"}\n${line}\n`)
    },
  }
}
