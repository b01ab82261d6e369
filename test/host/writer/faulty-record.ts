import type { JsonObject } from '../../../src/fhir/index.ts'
import type { MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { fastClock } from '../fast-clock.ts'
import { rosasLaunch, rosasRecord } from '../rosa.ts'

export type Script = (request: FhirRequest, turn: number) => MemoryFault | undefined

export const fhirBase = 'https://record.example/fhir'

export function openHost(
  script: Script,
  options: { conditionalCreate?: boolean; resources?: readonly JsonObject[] } = {},
) {
  const clock = fastClock()
  const requests: FhirRequest[] = []
  const host = createMemoryHost({
    launch: rosasLaunch(fhirBase),
    resources: structuredClone(options.resources ?? rosasRecord),
    conditionalCreate: options.conditionalCreate ?? true,
    clock,
    faults: (request) => {
      requests.push(request)
      return script(request, requests.length)
    },
  })
  return { host, clock, requests }
}

export const isCreate = ({ method, path }: FhirRequest) =>
  method === 'POST' && path === 'QuestionnaireResponse'
export const isSearch = ({ method, path }: FhirRequest) =>
  method === 'GET' && path.startsWith('QuestionnaireResponse?')
export const isReadBack = ({ method, path }: FhirRequest) =>
  method === 'GET' && path.startsWith('QuestionnaireResponse/')
export const answer = (
  status: number,
  when: 'before' | 'after' = 'before',
  body = '',
  headers = {},
): MemoryFault => ({
  kind: 'answer',
  when,
  answer: { status, headers, body },
})
export const cut = (when: 'before' | 'after'): MemoryFault => ({ kind: 'cut', when })

/** A fault for the first so many requests of a kind. */
export function first(times: number, matches: (request: FhirRequest) => boolean, fault: MemoryFault): Script {
  let left = times
  return (request) => {
    if (left === 0 || !matches(request)) return undefined
    left -= 1
    return fault
  }
}

export const operationOutcome = JSON.stringify({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'invalid', diagnostics: '<img onerror=alert(1)>' }],
})
