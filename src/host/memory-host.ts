import { type JsonObject, readCapability } from '../fhir/index.ts'
import type { RecordHost } from './host.ts'
import type { LaunchToOpen } from './launch-context.ts'
import { withLadder } from './launch-with-ladder.ts'
import { createMemoryRecord, type MemoryRecordTraits } from './memory/memory-record.ts'
import { createMemoryTransport, type FaultScript } from './memory/memory-transport.ts'
import { createRecordHost } from './record-host.ts'
import type { HostClock } from './transport/host-clock.ts'
import { parseJson } from './transport/parse-json.ts'

/** Settings of a host over a record in memory. */
export interface MemoryHostOptions extends MemoryRecordTraits {
  /** Without a ladder: the one that follows from what the record says of itself, with everything granted. */
  readonly launch: LaunchToOpen
  readonly resources: readonly JsonObject[]
  readonly faults?: FaultScript
  readonly clock?: HostClock
}

/** A record host without a network, and a look into what it stores. */
export interface MemoryHost extends RecordHost {
  resources(type: string): readonly JsonObject[]
  remove(reference: string): void
}

/** Opens a host over FHIR resources in memory, with the reading, checking and writing of every other adapter. */
export function createMemoryHost(options: MemoryHostOptions): MemoryHost {
  const { launch, resources, faults, clock, ...traits } = options
  const { fhirBase } = launch
  const record = createMemoryRecord({ fhirBase, resources, ...traits })
  const statement = record.handle({ method: 'GET', path: 'metadata', header: () => undefined, body: '' })
  const capability = readCapability(parseJson(statement.body))
  const host = createRecordHost({
    transport: createMemoryTransport({ fhirBase, record }, faults),
    launch: withLadder(launch, capability),
    capability,
    ...(clock === undefined ? {} : { clock }),
  })
  return Object.assign(host, { resources: record.resources, remove: record.remove })
}
