import type { html } from 'hono/html'
import type { HookClient } from '../cds/hook-client.ts'
import type { Faults } from '../faults.ts'
import type { FhirEngine } from '../fhir/fhir-engine.ts'
import type { PlanChanger } from '../plan-change/plan-changer.ts'
import type { Launches } from '../smart/launches.ts'

/** Markup made with hono's `html`, in which everything interpolated is escaped. */
export type Html = ReturnType<typeof html>

/** What the demo record's pages stand on. */
export interface EhrOptions {
  readonly engine: Pick<FhirEngine, 'fhirBase' | 'resources' | 'onWrite'>
  readonly launches: Pick<Launches, 'create'>
  readonly faults: Pick<
    Faults,
    'settings' | 'change' | 'reset' | 'expireTokens' | 'personality' | 'choosePersonality'
  >
  readonly changePlan: PlanChanger
  /** Origin of the app, without trailing slash; its `launch.html` is what "Open Alongside" opens. */
  readonly appUrl: string
  /** The CDS service that is asked when a person's page opens; none where left out. */
  readonly cds?: Pick<HookClient, 'cardsFor' | 'dismiss'>
}
