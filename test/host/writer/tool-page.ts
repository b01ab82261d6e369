import { type JsonObject, readCapability } from '../../../src/fhir/index.ts'
import type { SaveProgress } from '../../../src/host/host.ts'
import type { LaunchAccess } from '../../../src/host/launch-context.ts'
import { createMemoryRecord, type MemoryRecordTraits } from '../../../src/host/memory/memory-record.ts'
import { createMemoryTransport, type MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { createPractitionerDirectory } from '../../../src/host/record/practitioner-directory.ts'
import type { ToolSubmission } from '../../../src/host/recorded-tool.ts'
import type { ConditionHeader, FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { todayOf } from '../../../src/host/transport/host-clock.ts'
import { parseJson } from '../../../src/host/transport/parse-json.ts'
import {
  type OwnUnclear,
  type SentTogether,
  saveToolOnce,
  type ToolContext,
  toolResource,
} from '../../../src/host/writer/save-tool.ts'
import { fastClock } from '../fast-clock.ts'
import { rosasLaunch, rosasRecord } from '../rosa.ts'
import { toolOf } from '../tool.ts'
import { fhirBase } from './tool-record-under-test.ts'

/** What kind of page on what kind of record a test needs. */
export interface PageSetting {
  readonly traits?: MemoryRecordTraits
  readonly access?: LaunchAccess
  /** What the record holds beside Rosa and her team. */
  readonly resources?: readonly JsonObject[]
  /** Conditions that are known not to get through; left out as by a transport that learns nothing of them. */
  readonly blocked?: readonly ConditionHeader[]
  /** False: the record gave no statement of what it can do. */
  readonly isStated?: boolean
  /** What goes wrong with a request; `stored` are the responses the record holds by then. */
  readonly script?: (request: FhirRequest, stored: readonly JsonObject[]) => MemoryFault | undefined
}

/** One page right at the writer of tools: without the queue before it, so that a test says itself what was sent before. */
export function openToolPage({ traits = {}, isStated = true, ...setting }: PageSetting = {}) {
  const resources = structuredClone([...rosasRecord, ...(setting.resources ?? [])])
  const record = createMemoryRecord({ fhirBase, resources, ...traits })
  const ask = (method: string, path: string, resource?: JsonObject) =>
    record.handle({
      method,
      path,
      header: () => undefined,
      body: resource === undefined ? '' : JSON.stringify(resource),
    })
  const responses = () => record.resources('QuestionnaireResponse')
  const requests: FhirRequest[] = []
  const said: SaveProgress[] = []
  const clock = fastClock()
  const transport = {
    ...createMemoryTransport({ fhirBase, record }, (request) => {
      requests.push(request)
      return setting.script?.(request, responses())
    }),
    ...(setting.blocked === undefined ? {} : { blocked: new Set(setting.blocked) }),
  }
  const context: ToolContext = {
    transport,
    clock,
    launch: rosasLaunch(fhirBase, setting.access === undefined ? {} : { access: setting.access }),
    capability: isStated ? readCapability(parseJson(ask('GET', 'metadata').body)) : undefined,
    session: { versionHeeded: false, made: new Set() },
    directory: createPractitionerDirectory(transport, () => todayOf(clock)),
  }
  return {
    context,
    clock,
    requests,
    said,
    /** What another window or another app stores: a new response, or another state of the one with its id. */
    storeElsewhere: (resource: JsonObject) =>
      resource.id === undefined
        ? ask('POST', 'QuestionnaireResponse', resource)
        : ask('PUT', `QuestionnaireResponse/${resource.id}`, resource),
    responses,
    save: (
      submission: ToolSubmission,
      before: { readonly ownUnclear?: OwnUnclear; readonly together?: SentTogether } = {},
    ) =>
      saveToolOnce(context, {
        submission,
        ownUnclear: [],
        ...before,
        onProgress: (progress) => said.push(progress),
      }),
    /** The tool of `toolOf` as it goes over the wire. */
    resourceOf: (tool: Parameters<typeof toolOf>[0]) => toolResource(context, toolOf(tool)),
  }
}

/** The requests about responses as method and place; a search is shown without its question. */
export function stepsOf(requests: readonly FhirRequest[]): readonly string[] {
  return requests
    .map(({ method, path }) => `${method} ${path.split('?')[0]}${path.includes('?') ? '?' : ''}`)
    .filter((step) => step.includes('QuestionnaireResponse'))
}

/** The same response with another answer. */
export function answering(response: JsonObject | undefined, answer: string): JsonObject {
  const item = [{ linkId: 'q1', text: 'What matters?', answer: [{ valueString: answer }] }]
  return { ...response, item }
}
