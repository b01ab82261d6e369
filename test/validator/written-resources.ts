import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FhirEngine } from '../../src/sandbox/fhir/fhir-engine.ts'

/** The types that the app writes. */
const writtenTypes: ReadonlySet<string> = new Set([
  'QuestionnaireResponse',
  'Observation',
  'Goal',
  'CarePlan',
  'Provenance',
  'Flag',
  'DocumentReference',
])

/**
 * Keeps every version of every response, score and part of a plan that a program writes into a sandbox, one JSON line each, in a file of
 * this process in `folder`. Gives the function that stops it. `npm run test:validator` reads the files.
 */
export function keepWritten(engine: Pick<FhirEngine, 'onWrite'>, folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `written-${process.pid}-${crypto.randomUUID()}.ndjson`)
  return engine.onWrite(({ resourceType, resource }) => {
    if (resource === undefined || !writtenTypes.has(resourceType)) return
    appendFileSync(file, `${JSON.stringify(resource)}\n`)
  })
}
