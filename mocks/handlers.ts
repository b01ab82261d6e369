import { type HttpHandler, http } from 'msw'
import type { FhirAccess } from '../src/sandbox/fhir/fhir-access.ts'
import type { FhirEngine } from '../src/sandbox/fhir/fhir-engine.ts'

export interface FhirHandlersOptions {
  readonly engine: FhirEngine
  /** What each request may do; by default everything, as in tests that are not about access. */
  readonly access?: FhirAccess
}

/** msw handlers by which the sandbox's own FHIR engine answers every request below its base, without a server. */
export function fhirHandlers({
  engine,
  access = { kind: 'full' },
}: FhirHandlersOptions): readonly HttpHandler[] {
  const answer = ({ request }: { readonly request: Request }) => engine.handle(request, access)
  return [http.all(engine.fhirBase, answer), http.all(`${engine.fhirBase}/*`, answer)]
}
