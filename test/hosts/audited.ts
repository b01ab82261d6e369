import assert from 'node:assert/strict'
import { join } from 'node:path'
import { readCaseload } from '../../mocks/caseload.ts'
import { isJsonObject, type JsonObject, stringMember } from '../../src/fhir/index.ts'
import { get } from './fhir-calls.ts'
import { alongside } from './published.ts'

/** The demo caseload, loaded into the server and audited over HTTP, comes to the same numbers as its export in files. */
export async function audited(fhirBase: string, folder: string): Promise<string> {
  const caseload = join(folder, 'caseload')
  alongside('sandbox', 'export', caseload)
  await load(fhirBase)
  const numbers = (source: string) => {
    const report: unknown = JSON.parse(alongside('audit', source, '--suppress', 'none', '--format', 'json'))
    assert.ok(isJsonObject(report))
    const parts = ['people', 'plans', 'actions', 'shares'] as const
    return parts.map((part) => {
      assert.ok(report[part] !== undefined, `the report has no ${part}`)
      return report[part]
    })
  }
  const [overHttp, fromFiles] = [numbers(fhirBase), numbers(caseload)]
  assert.deepEqual(overHttp, fromFiles)
  const [people] = fromFiles
  assert.ok(Number(people) > 10, `${String(people)} people only`)
  return `the audit over HTTP has the numbers of the audit of the export (${String(people)} people)`
}

/** Everything under its own id, in one transaction; HAPI takes no ids of digits alone, and the caseload has none. */
async function load(fhirBase: string): Promise<void> {
  const resources = readCaseload().flatMap((one): readonly JsonObject[] => {
    if (!isJsonObject(one)) return []
    const entries = Array.isArray(one.entry) ? one.entry : [{ resource: one }]
    return entries.flatMap((entry: unknown) =>
      isJsonObject(entry) && isJsonObject(entry.resource) ? [entry.resource] : [],
    )
  })
  const bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: resources.map((resource) => ({
      resource,
      request: {
        method: 'PUT',
        url: `${stringMember(resource, 'resourceType')}/${stringMember(resource, 'id')}`,
      },
    })),
  }
  const answer = await fetch(fhirBase, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(bundle),
  })
  assert.equal(answer.status, 200, answer.status === 200 ? '' : (await answer.text()).slice(0, 2_000))
  await get(fhirBase, 'CarePlan?_summary=count')
}
