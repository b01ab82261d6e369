import type { JsonObject } from '../../../src/fhir/index.ts'
import { readCapability } from '../../../src/fhir/index.ts'
import type { PlanPins } from '../../../src/host/goal-plans.ts'
import type { LaunchToOpen } from '../../../src/host/launch-context.ts'
import { withLadder } from '../../../src/host/launch-with-ladder.ts'
import {
  createMemoryRecord,
  type MemoryRecord,
  type MemoryRecordTraits,
} from '../../../src/host/memory/memory-record.ts'
import { createMemoryTransport } from '../../../src/host/memory/memory-transport.ts'
import { createRecordHost } from '../../../src/host/record-host.ts'
import { openRestHost } from '../../../src/host/rest-host.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { parseJson } from '../../../src/host/transport/parse-json.ts'
import { startFakeRecord } from '../../host/fake-record.ts'
import { fastClock } from '../../host/fast-clock.ts'
import { rosasLaunch } from '../../host/rosa.ts'
import { openHost } from '../../host/smart/sign-in.ts'
import { type OpenPlanRecord, planRecordContract } from './plan-record.contract.ts'
import { openSandboxRecord } from './sandbox-record.ts'

/** A launch whose ladder follows from what the record says and the site pinned. */
function launchWith(fhirBase: string, pins: PlanPins): LaunchToOpen {
  const { ladder: _, ...launch } = rosasLaunch(fhirBase)
  const plans = { ...defaultSitePolicy.plans, pins }
  return { ...launch, site: { ...defaultSitePolicy, plans } }
}

const changeIn =
  (record: MemoryRecord) => async (reference: string, change: (resource: JsonObject) => JsonObject) => {
    const [type = '', id] = reference.split('/')
    const found = record.resources(type).find((one) => one.id === id) ?? {}
    const body = JSON.stringify(change(found))
    const answer = record.handle({ method: 'PUT', path: reference, header: () => undefined, body })
    if (answer.status !== 200) throw new Error(answer.body)
  }

const inMemory =
  (traits: MemoryRecordTraits): OpenPlanRecord =>
  async (resources) => {
    const fhirBase = 'https://record.example/fhir'
    const record = createMemoryRecord({ fhirBase, resources: structuredClone(resources), ...traits })
    const statement = record.handle({ method: 'GET', path: 'metadata', header: () => undefined, body: '' })
    const capability = readCapability(parseJson(statement.body))
    return {
      open: async (pins = {}) =>
        createRecordHost({
          transport: createMemoryTransport({ fhirBase, record }),
          launch: withLadder(launchWith(fhirBase, pins), capability),
          capability,
          clock: fastClock(),
        }),
      stored: record.resources,
      changeElsewhere: changeIn(record),
      close: async () => {},
    }
  }

const byRestClient: OpenPlanRecord = async (resources) => {
  const record = await startFakeRecord(structuredClone(resources))
  record.liveTokens.add('service-token')
  return {
    open: (pins = {}) =>
      openRestHost({
        fhirBase: record.fhirBase,
        bearerToken: 'service-token',
        launch: launchWith(record.fhirBase, pins),
        clock: fastClock(),
      }),
    stored: record.memory.resources,
    changeElsewhere: changeIn(record.memory),
    close: () => record.close(),
  }
}

const bySmartLaunch: OpenPlanRecord = async (resources) => {
  const record = await startFakeRecord(structuredClone(resources))
  return {
    open: async (pins = {}) => {
      record.switches.site = (site) => ({ ...site, plans: { pins } })
      return (await openHost(record, fastClock())).host
    },
    stored: record.memory.resources,
    changeElsewhere: changeIn(record.memory),
    close: () => record.close(),
  }
}

const fromSandbox: OpenPlanRecord = async (resources) => {
  const { engine, fhirBase, stored, close, launch } = await openSandboxRecord(resources)
  return {
    open: async (pins = {}) =>
      (await launch('Practitioner/sam', { plans: { ...defaultSitePolicy.plans, pins } })).host,
    stored,
    changeElsewhere: async (reference, change) => {
      const [type = '', id] = reference.split('/')
      const found = stored(type).find((one) => one.id === id) ?? {}
      const request = new Request(`${fhirBase}/${reference}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify(change(found)),
      })
      const answer = await engine.handle(request, { kind: 'full' })
      if (answer.status !== 200) throw new Error(await answer.text())
    },
    close,
  }
}

planRecordContract('memory', inMemory({}))
planRecordContract('a record without transactions', inMemory({ transaction: false }))
planRecordContract('a REST client', byRestClient)
planRecordContract('a SMART launch', bySmartLaunch)
planRecordContract('a SMART launch from the sandbox', fromSandbox)
