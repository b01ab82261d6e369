import { expect, it } from 'vitest'
import { manifestServerBase } from '../../../src/audit/read/export-manifest.ts'

const manifest = (request: unknown) =>
  JSON.stringify({ transactionTime: 'now', request, output: [], error: [] })
const base = 'https://record.example/fhir/R4'

it.each<readonly [string, string | undefined]>([
  [manifest(`${base}/$export`), base],
  [manifest(`${base}/$export?_type=CarePlan`), base],
  [manifest(`${base}/%24export`), base],
  [manifest(`${base}/Patient/$export`), base],
  [manifest(`${base}/Patient/12/$export`), base],
  [manifest(`${base}/Group/all-of-them/$export?_since=2026-01-01T00:00:00Z`), base],
  [`\uFEFF${manifest(`${base}/$export`)}`, base],
  [manifest(`${base}/$exports`), undefined],
  [manifest('ftp://record.example/$export'), undefined],
  [manifest(base), undefined],
  [manifest(undefined), undefined],
  [manifest(12), undefined],
  [JSON.stringify({ request: `${base}/$export` }), undefined],
  ['{"name":"A web app"}', undefined],
  ['[]', undefined],
  ['', undefined],
])('the manifest %j is of %s', (text, server) => {
  expect(manifestServerBase(text)).toBe(server)
})
