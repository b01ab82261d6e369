import { type JsonObject, readCapability } from '../fhir/index.ts'
import type { RecordHost } from './host.ts'
import type { LaunchContext } from './launch-context.ts'
import { createMemoryRecord } from './memory/memory-record.ts'
import { createMemoryTransport, type FaultScript } from './memory/memory-transport.ts'
import { createRecordHost } from './record-host.ts'
import type { HostClock } from './transport/host-clock.ts'
import { parseJson } from './transport/parse-json.ts'

/** Settings of a host over a record in memory. */
export interface MemoryHostOptions {
  readonly launch: LaunchContext
  readonly resources: readonly JsonObject[]
  readonly faults?: FaultScript
  readonly conditionalCreate?: boolean
  readonly clock?: HostClock
}

/** A record host without a network, and a look into what it stores. */
export interface MemoryHost extends RecordHost {
  resources(type: string): readonly JsonObject[]
}

/** Opens a host over FHIR resources in memory, with the reading, checking and writing of every other adapter. */
export function createMemoryHost(options: MemoryHostOptions): MemoryHost {
  const { launch, resources, faults, conditionalCreate = true, clock } = options
  const { fhirBase } = launch
  const record = createMemoryRecord({ fhirBase, resources, conditionalCreate })
  const statement = record.handle({ method: 'GET', path: 'metadata', header: () => undefined, body: '' })
  const host = createRecordHost({
    transport: createMemoryTransport({ fhirBase, record }, faults),
    launch,
    capability: readCapability(parseJson(statement.body)),
    ...(clock === undefined ? {} : { clock }),
  })
  return { ...host, resources: record.resources }
}
