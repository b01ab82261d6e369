import type { MemoryRecordTraits } from '../../../src/host/memory/memory-record.ts'
import type { MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import { openRestHost } from '../../../src/host/rest-host.ts'
import { type FakeRecord, startFakeRecord } from '../../host/fake-record.ts'
import { fastClock } from '../../host/fast-clock.ts'
import { rosasLaunch } from '../../host/rosa.ts'
import { openHost } from '../../host/smart/sign-in.ts'
import {
  type ContractFault,
  type HostUnderTest,
  type OpenHost,
  recordHostContract,
} from './record-host.contract.ts'
import { toolRecordContract } from './tool-record.contract.ts'

const loginPage = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' }
const timeout = { status: 504, headers: {}, body: '' }
const busy = { status: 429, headers: { 'retry-after': '2' }, body: '' }

const memoryFaults: Record<ContractFault, MemoryFault> = {
  'cut-before': { kind: 'cut', when: 'before' },
  'cut-after': { kind: 'cut', when: 'after' },
  'html-login-page': { kind: 'answer', when: 'before', answer: loginPage },
  'gateway-timeout-after': { kind: 'answer', when: 'after', answer: timeout },
  busy: { kind: 'answer', when: 'before', answer: busy },
}

const rosaIn = (stored: HostUnderTest['stored']): object =>
  stored('Patient').find((one) => one.id === 'rosa') ?? {}

const inMemory =
  (traits: MemoryRecordTraits = {}): OpenHost =>
  async (resources) => {
    const next: MemoryFault[] = []
    const fhirBase = 'https://record.example/fhir'
    const host = createMemoryHost({
      launch: rosasLaunch(fhirBase),
      resources: structuredClone(resources),
      clock: fastClock(),
      faults: ({ method, path }) =>
        method === 'POST' && path === 'QuestionnaireResponse' ? next.shift() : undefined,
      ...traits,
    })
    return {
      host,
      stored: host.resources,
      changePatient: async (change) => {
        Object.assign(rosaIn(host.resources), change)
      },
      remove: async (reference) => host.remove(reference),
      failNextCreate: (fault) => next.push(memoryFaults[fault]),
      close: async () => {},
    }
  }

function overHttp(record: FakeRecord): Omit<HostUnderTest, 'host'> {
  return {
    stored: record.memory.resources,
    changePatient: async (change) => {
      Object.assign(rosaIn(record.memory.resources), change)
    },
    remove: async (reference) => record.memory.remove(reference),
    failNextCreate: (fault) => {
      const { when, ...rest } = memoryFaults[fault]
      const kind = `${rest.kind}-${when}` as const
      record.faults.push({
        kind,
        when: ({ method, path }) => method === 'POST' && path === '/fhir/QuestionnaireResponse',
        ...('answer' in rest ? { answer: rest.answer } : {}),
      })
    },
    close: () => record.close(),
  }
}

const byRestClient: OpenHost = async (resources) => {
  const record = await startFakeRecord(structuredClone(resources))
  record.liveTokens.add('service-token')
  const host = await openRestHost({
    fhirBase: record.fhirBase,
    bearerToken: 'service-token',
    launch: rosasLaunch(record.fhirBase),
    clock: fastClock(),
  })
  return { host, ...overHttp(record) }
}

const bySmartLaunch =
  (traits: MemoryRecordTraits = {}): OpenHost =>
  async (resources) => {
    const record = await startFakeRecord(structuredClone(resources), traits)
    const { host } = await openHost(record, fastClock())
    return { host, ...overHttp(record) }
  }

recordHostContract('memory', inMemory())
recordHostContract('a REST client', byRestClient)
recordHostContract('a SMART launch', bySmartLaunch())
recordHostContract('a record that ignores If-None-Exist', bySmartLaunch({ conditionalCreate: false }))

toolRecordContract('memory', inMemory(), { versions: true })
toolRecordContract('a REST client', byRestClient, { versions: true })
toolRecordContract('a SMART launch', bySmartLaunch(), { versions: true })
toolRecordContract('a record that ignores If-None-Exist', inMemory({ conditionalCreate: false }), {
  versions: true,
})
toolRecordContract('a record that ignores If-Match', inMemory({ versions: 'ignored' }), { versions: true })
toolRecordContract('a record without versions', inMemory({ versions: 'none' }), { versions: false })
