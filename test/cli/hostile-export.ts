import { gzipSync } from 'node:zlib'

/** A file of an export from a system that does it wrong, and what an audit must make of it. */
export interface HostileFile {
  /** What is wrong with it. */
  readonly name: string
  readonly content: string | Uint8Array
  /** Named *.ndjson unless it says otherwise. */
  readonly ending?: string
  /** CarePlans that could be read. */
  readonly plans: number
  /** Where a line is rejected, and why; the file is incomplete then. */
  readonly rejected?: readonly { readonly line: number; readonly why: string; readonly detail?: string }[]
  /** What its actions count as: categories, or reasons why they are not stated. */
  readonly actions?: Readonly<Record<string, number>>
  readonly quality?: Readonly<Record<string, number>>
  /** Plans that are left out, by reason. */
  readonly leftOut?: Readonly<Record<string, number>>
}

const deep = 10_000
const r5 = { resourceType: 'CarePlan', activity: [{ plannedActivityReference: {} }] }

/** A plan of one action held by its subject. No two have an id in common. */
function plan(id: string, members: object = {}): object {
  const subject = { reference: 'Patient/1' }
  const activity = [{ detail: { status: 'in-progress', performer: [subject] } }]
  return { resourceType: 'CarePlan', id, status: 'active', intent: 'plan', subject, activity, ...members }
}

function detail(members: object): object {
  return { activity: [{ detail: { status: 'in-progress', ...members } }] }
}

function lines(...resources: readonly object[]): string {
  return resources.map((resource) => `${JSON.stringify(resource)}\n`).join('')
}

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Uint8Array.from(part))),
  )
}

const text = (id: string) => JSON.stringify(plan(id))
const own = { consumer: 1 }

/** Each of these can be read whole, and each action counts as what is sound in it. */
export const oddFiles: readonly HostileFile[] = [
  { name: 'nothing at all', content: '', plans: 0 },
  { name: 'blank lines', content: '\n \r\n\t\n\n', plans: 0 },
  { name: 'byte order mark', content: `\uFEFF${text('bom')}\n`, plans: 1, actions: own },
  { name: 'CRLF', content: `${text('crlf-1')}\r\n${text('crlf-2')}\r\n`, plans: 2, actions: { consumer: 2 } },
  { name: 'no line end', content: text('no-end'), plans: 1, actions: own },
  { name: 'gzip', ending: 'ndjson.gz', content: gzipSync(lines(plan('gz'))), plans: 1, actions: own },
  {
    name: 'two gzip members',
    ending: 'ndjson.gz',
    content: Buffer.concat([gzipSync(lines(plan('gz-1'))), gzipSync(lines(plan('gz-2')))]),
    plans: 2,
    actions: { consumer: 2 },
  },
  {
    name: 'id twice',
    content: lines(plan('twice'), plan('twice')),
    plans: 2,
    actions: own,
    leftOut: { repeated: 1 },
  },
  {
    name: 'key twice',
    content: text('keys').replace('"status"', '"status":"draft","status"'),
    plans: 1,
    actions: own,
  },
  {
    name: 'own __proto__',
    content: text('proto').replace('"id"', '"__proto__":{"status":"draft","activity":[]},"id"'),
    plans: 1,
    actions: own,
  },
  {
    name: 'nesting 10,000 deep',
    content: text('deep').replace('"id"', `"extension":${'['.repeat(deep)}${']'.repeat(deep)},"id"`),
    plans: 1,
    actions: own,
  },
  {
    name: 'performer as object',
    content: lines(plan('object', detail({ performer: { reference: 'Patient/1' } }))),
    plans: 1,
    actions: own,
    quality: { 'not-a-list': 1 },
  },
  {
    name: 'performer as empty list',
    content: lines(plan('empty-list', detail({ performer: [] }))),
    plans: 1,
    actions: { 'no-performer': 1 },
    quality: { 'empty-list': 1 },
  },
  {
    name: 'activity {}',
    content: lines(plan('empty-activity', { activity: [{}] })),
    plans: 1,
    actions: { 'empty-activity': 1 },
  },
  {
    name: 'activity as object',
    content: lines(plan('one-activity', { activity: { detail: { status: 'in-progress' } } })),
    plans: 1,
    actions: { 'no-performer': 1 },
    quality: { 'not-a-list': 1 },
  },
  {
    name: 'numbers where texts belong',
    content: lines(
      plan('numbers', { intent: 2, ...detail({ status: 7, performer: [{ reference: 'Patient/1' }] }) }),
    ),
    plans: 1,
    actions: own,
    quality: { 'wrong-type': 2 },
  },
  {
    name: 'numbers as texts',
    content: lines(plan('texts', detail({ doNotPerform: 'true', performer: [{ reference: 'Patient/1' }] }))),
    plans: 1,
    actions: own,
    quality: { 'wrong-type': 1 },
  },
  {
    name: 'unknown types',
    content: lines({ resourceType: 'Teapot', id: 'CarePlan' }, plan('beside-teapot')),
    plans: 1,
    actions: own,
  },
  {
    name: 'unknown status',
    content: lines(plan('status', { status: 'ongoing' })),
    plans: 1,
    actions: own,
    quality: { 'unknown-status': 1 },
  },
  {
    name: 'Bundle in a line',
    content: lines({ resourceType: 'Bundle', entry: [{ resource: plan('b-1') }, { resource: plan('b-2') }] }),
    plans: 2,
    actions: { consumer: 2 },
  },
  {
    name: 'path for an id',
    content: lines(plan('../../etc/passwd')),
    plans: 1,
    actions: own,
  },
  {
    name: 'steers\u001b[2J\nthe terminal',
    content: lines(plan('name')),
    plans: 1,
    actions: own,
  },
]

/** In each of these lines are rejected, and located, and the rest counts. */
export const damagedFiles: readonly HostileFile[] = [
  {
    name: 'last line cut off',
    content: `${text('cut-1')}\n${text('cut-2').slice(0, -20)}`,
    plans: 1,
    rejected: [{ line: 2, why: 'truncated' }],
    actions: own,
  },
  {
    name: 'no JSON',
    content: `<!doctype html>\n${lines(plan('after-html'))}`,
    plans: 1,
    rejected: [{ line: 1, why: 'not-json' }],
    actions: own,
  },
  {
    name: 'NUL bytes',
    content: `${text('nul-1')}\n\0\0\n${text('nul-2').replace('"id"', '\0"id"')}\n${text('nul-3')}\n`,
    plans: 2,
    rejected: [
      { line: 2, why: 'not-json' },
      { line: 3, why: 'not-json' },
    ],
    actions: { consumer: 2 },
  },
  {
    name: 'invalid UTF-8',
    content: bytes(lines(plan('utf-1')), '{"resourceType":"CarePlan","id":"', [0xff, 0xc3], '"}\n'),
    plans: 1,
    rejected: [{ line: 2, why: 'not-utf-8' }],
    actions: own,
  },
  {
    name: 'UTF-16',
    content: bytes([0xff, 0xfe], [...Buffer.from('{}', 'utf16le')]),
    plans: 0,
    rejected: [{ line: 1, why: 'not-utf-8' }],
  },
  {
    name: 'nesting 10,000 deep, never closed',
    content: `${'{"a":['.repeat(deep)}\n${text('after-deep')}\n`,
    plans: 1,
    rejected: [{ line: 1, why: 'not-json' }],
    actions: own,
  },
  {
    name: 'list, number, no type',
    content: `[]\n12\n{"id":"1"}\n{"__proto__":{"resourceType":"CarePlan"}}\n`,
    plans: 0,
    rejected: [
      { line: 1, why: 'not-an-object' },
      { line: 2, why: 'not-an-object' },
      { line: 3, why: 'not-a-resource' },
      { line: 4, why: 'not-a-resource' },
    ],
  },
  {
    name: 'R5 CarePlan',
    content: lines(r5, plan('after-r5')),
    plans: 1,
    rejected: [
      { line: 1, why: 'other-fhir-version', detail: 'R5: CarePlan.activity[0].plannedActivityReference' },
    ],
    actions: own,
  },
  {
    name: 'Bundle over many lines',
    content: JSON.stringify({ resourceType: 'Bundle', entry: [] }, null, 2),
    plans: 0,
    rejected: [
      { line: 1, why: 'not-json' },
      { line: 2, why: 'not-json' },
      { line: 3, why: 'not-json' },
      { line: 4, why: 'truncated' },
    ],
  },
  {
    name: 'line of 50 MB',
    content: `${text('long').slice(0, -1)},"note":"${'a'.repeat(50_000_000)}"}\n${text('after-long')}\n`,
    plans: 1,
    rejected: [{ line: 1, why: 'too-long' }],
    actions: own,
  },
]
