import type { JsonObject } from '../../../src/fhir/index.ts'
import { readCapability } from '../../../src/fhir/index.ts'
import { createMemoryRecord, type MemoryRecordTraits } from '../../../src/host/memory/memory-record.ts'
import { createMemoryTransport, type MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { createRecordHost } from '../../../src/host/record-host.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { parseJson } from '../../../src/host/transport/parse-json.ts'
import { fastClock } from '../fast-clock.ts'
import { rosasLaunch, rosasRecord } from '../rosa.ts'

export const fhirBase = 'https://record.example/fhir'

/** What a version of a response says: its one answer. */
export function answerOf(resource: JsonObject | undefined): unknown {
  const text = JSON.stringify(resource?.item ?? '')
  return /"valueString":"([^"]*)"/.exec(text)?.[1]
}

/** One record with as many windows on it as a test needs, each with its own faults. */
export function openToolRecord(traits: MemoryRecordTraits = {}) {
  const record = createMemoryRecord({ fhirBase, resources: structuredClone(rosasRecord), ...traits })
  const ask = (method: string, path: string, body = '', headers: Record<string, string> = {}) =>
    record.handle({ method, path, header: (name) => headers[name], body })
  const responses = () => record.resources('QuestionnaireResponse')
  const statement = readCapability(parseJson(ask('GET', 'metadata').body))
  return {
    record,
    responses,
    /** Every version of the one response, oldest first. */
    versions: (): readonly JsonObject[] => {
      const [one] = responses()
      const bundle = parseJson(ask('GET', `QuestionnaireResponse/${one?.id}/_history`).body) as {
        entry?: { resource: JsonObject }[]
      }
      return (bundle.entry ?? []).map(({ resource }) => resource).reverse()
    },
    /** Somebody else changes the answer of the one response, heeding what stands there. */
    changeElsewhere: (answer: string) => {
      const [one] = responses()
      if (one === undefined) return
      const version = (one.meta as { versionId?: string }).versionId
      const item = [{ linkId: 'q1', text: 'What matters?', answer: [{ valueString: answer }] }]
      const headers = version === undefined ? {} : { 'if-match': `W/"${version}"` }
      ask('PUT', `QuestionnaireResponse/${one.id}`, JSON.stringify({ ...one, item }), headers)
    },
    openWindow: (
      script: (request: FhirRequest, turn: number) => MemoryFault | undefined = () => undefined,
    ) => {
      const requests: FhirRequest[] = []
      const clock = fastClock()
      const host = createRecordHost({
        transport: createMemoryTransport({ fhirBase, record }, (request) => {
          requests.push(request)
          return script(request, requests.length)
        }),
        launch: rosasLaunch(fhirBase),
        capability: statement,
        clock,
      })
      return { host, requests, clock }
    },
  }
}

export const isPut = ({ method }: FhirRequest) => method === 'PUT'
