import { readCaseload } from '../../../mocks/caseload.ts'
import { ehrPages } from '../../../src/sandbox/ehr/ehr-pages.ts'
import { createFaults } from '../../../src/sandbox/faults.ts'
import type { FhirWrite, StoredResource } from '../../../src/sandbox/fhir/stored-resource.ts'
import type { PlanChanger } from '../../../src/sandbox/plan-change/plan-changer.ts'
import { createLaunches } from '../../../src/sandbox/smart/launches.ts'

export const appUrl = 'http://localhost:4101'
export const ehrUrl = 'http://127.0.0.1:4100'
export const fhirBase = `${ehrUrl}/fhir`

function isStored(resource: unknown): resource is StoredResource {
  return typeof resource === 'object' && resource !== null && 'resourceType' in resource && 'id' in resource
}

/** The demo record's pages over a list of resources, with the real launches and faults and no server. */
export function demoRecord(
  resources: readonly unknown[] = readCaseload(),
  changePlan: PlanChanger = async () => ({ ok: false, error: 'There is no plan.' }),
) {
  const stored = resources.filter(isStored)
  const listeners: ((write: FhirWrite) => void)[] = []
  const launches = createLaunches()
  const faults = createFaults()
  const pages = ehrPages({
    engine: {
      fhirBase,
      resources: (type) => stored.filter(({ resourceType }) => resourceType === type),
      onWrite(listener) {
        listeners.push(listener)
        return () => undefined
      },
    },
    launches,
    faults,
    changePlan,
    appUrl,
  })
  const get = async (path: string) => {
    const answer = await pages.request(ehrUrl + path)
    return { answer, status: answer.status, text: await answer.text() }
  }
  const post = (path: string, form: Readonly<Record<string, string>>, headers: Record<string, string> = {}) =>
    pages.request(ehrUrl + path, { method: 'POST', body: new URLSearchParams(form), headers })
  return {
    pages,
    get,
    post,
    launches,
    faults,
    tell: (write: FhirWrite) => listeners.forEach((listen) => void listen(write)),
  }
}
