import type { JsonObject } from '../../../src/fhir/index.ts'
import type { LaunchContext } from '../../../src/host/launch-context.ts'
import type { FaultScript } from '../../../src/host/memory/memory-transport.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import { rosasLaunch } from '../rosa.ts'

export const fhirBase = 'https://record.example/fhir'
export const rosa = { reference: 'Patient/rosa' }

/** Rosa's record in memory, opened. */
export const openRecord = (
  resources: readonly JsonObject[],
  faults?: FaultScript,
  launch: Partial<LaunchContext> = {},
) =>
  createMemoryHost({
    launch: rosasLaunch(fhirBase, launch),
    resources,
    ...(faults === undefined ? {} : { faults }),
  })
