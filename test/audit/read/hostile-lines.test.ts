import { describe, expect, it } from 'vitest'
import { maximumListedLines } from '../../../src/audit/report/rejected-lines.ts'
import { auditReport, bytesSource } from '../memory-sources.ts'

const good =
  '{"resourceType":"CarePlan","intent":"é🙂","status":"active","subject":{"reference":"Patient/1"},"activity":[{"detail":{"status":"in-progress","performer":[{"reference":"Patient/1"}]}}]}'
const deep = 10_000

/** What a line is, and why it is rejected; `undefined` when its plan counts. */
const cases: readonly (readonly [string, string | Uint8Array, string | undefined])[] = [
  ['a sound plan', good, undefined],
  ['a byte order mark', `\uFEFF${good}`, undefined],
  ['carriage returns', `${good}\r`, undefined],
  ['blanks around it', `  ${good}\t`, undefined],
  ['duplicate keys', good.replace('"status"', '"status":"draft","status"'), undefined],
  ['an own __proto__', good.replace('"status"', '"__proto__":{"status":"draft"},"status"'), undefined],
  [
    'nesting 10,000 deep beside the plan',
    good.replace('"intent"', `"extension":${'['.repeat(deep)}${']'.repeat(deep)},"intent"`),
    undefined,
  ],
  ['words', 'not json at all', 'not-json'],
  ['half a plan', good.slice(0, 60), 'not-json'],
  ['a NUL byte', good.replace('"intent"', '\0"intent"'), 'not-json'],
  ['two plans in a line', `${good}${good}`, 'not-json'],
  ['a comma after it', `${good},`, 'not-json'],
  ['bytes that are not UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 'not-utf-8'],
  ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x7b, 0x00]), 'not-utf-8'],
  ['a list', `[${good}]`, 'not-an-object'],
  ['a number', '12', 'not-an-object'],
  ['null', 'null', 'not-an-object'],
  ['an object without a type', '{"id":"1"}', 'not-a-resource'],
  ['a type that is no text', '{"resourceType":{}}', 'not-a-resource'],
  ['a type inherited from __proto__', '{"__proto__":{"resourceType":"CarePlan"}}', 'not-a-resource'],
  [
    'an R5 plan',
    '{"resourceType":"CarePlan","activity":[{"plannedActivityReference":{}}]}',
    'other-fhir-version',
  ],
  ['a line of 6 MB', `${good.slice(0, -1)},"x":"${'x'.repeat(6_000_000)}"}`, 'too-long'],
]

describe('a line among sound ones', () => {
  it.each(cases)('holding %s is counted or located', async (_name, line, why) => {
    const { plans, actions } = await auditReport([bytesSource('f.ndjson', around(line))])
    const rejected = why === undefined ? 0 : 1
    expect(plans).toMatchObject({ read: 3, counted: 3 - rejected, rejected: { total: rejected } })
    expect(plans.rejected.lines).toMatchObject(why === undefined ? [] : [{ file: 'f.ndjson', line: 3, why }])
    expect(actions.responsibility.consumer).toBe(3 - rejected)
  })

  it('is located in the FHIR version it is of', async () => {
    const { plans } = await auditReport([
      bytesSource('f', '{"resourceType":"CarePlan","activity":[{},{"performedActivity":[]}]}\n'),
    ])
    expect(plans.rejected.lines).toEqual([
      { file: 'f', line: 1, why: 'other-fhir-version', detail: 'R5: CarePlan.activity[1].performedActivity' },
    ])
  })
})

describe('a last line', () => {
  it('counts without a line end', async () => {
    const { plans } = await auditReport([bytesSource('f', `${good}\n${good}`)])
    expect(plans).toMatchObject({ read: 2, counted: 2, rejected: { total: 0 } })
  })

  it('is called truncated when it was cut off', async () => {
    const { plans } = await auditReport([bytesSource('f', `${good}\n${good.slice(0, 80)}`)])
    expect(plans).toMatchObject({ read: 2, counted: 1, rejected: { lines: [{ line: 2, why: 'truncated' }] } })
  })

  it('cut inside a character is not UTF-8', async () => {
    const bytes = new TextEncoder().encode(`${good}\n${good}`)
    const cut = bytes.subarray(0, bytes.lastIndexOf(0xc3) + 1)
    const { plans } = await auditReport([bytesSource('f', cut)])
    expect(plans).toMatchObject({ read: 2, counted: 1, rejected: { lines: [{ line: 2, why: 'not-utf-8' }] } })
  })
})

it('counts every rejected line and lists the first thousand', async () => {
  const { plans } = await auditReport([bytesSource('f', 'x\n'.repeat(maximumListedLines + 5))])
  expect(plans.rejected.total).toBe(maximumListedLines + 5)
  expect(plans.rejected.lines).toHaveLength(maximumListedLines)
})

it('compares versions of a request that is nested too deep to write out', async () => {
  const nested = `${'{"action":['.repeat(deep)}${']}'.repeat(deep)}`
  const group = `{"resourceType":"RequestGroup","id":"g","action":[${nested},{"participant":[{"reference":"Patient/1"}]}]}`
  const plan =
    '{"resourceType":"CarePlan","subject":{"reference":"Patient/1"},"activity":[{"reference":{"reference":"RequestGroup/g"}}]}'
  const { actions } = await auditReport([bytesSource('f', [plan, group, group].join('\n'))])
  expect(actions.responsibility.consumer).toBe(1)
})

function around(line: string | Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${good}\n\n`), Buffer.from(line), Buffer.from(`\n${good}\n`)])
}
