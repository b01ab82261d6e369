import type { RecordCapability } from '../../fhir/index.ts'
import { decideLadder } from '../goal-plan/plan-ladder.ts'
import type { PlanLadder } from '../goal-plans.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { SecondStore as SiteStore } from '../site/site-policy.ts'
import { type OpenedStore, openSecondStore } from '../store/open-second-store.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import type { HostClock } from '../transport/host-clock.ts'
import type { BrowserEdge } from './browser-edge.ts'
import { parseGrantedScopes } from './granted-scopes.ts'
import type { StoredSession } from './launch-store.ts'
import { createSmartTransport } from './smart-transport.ts'
import type { TokenKeeper } from './token-keeper.ts'

export interface StoreAtLaunch {
  readonly edge: BrowserEdge
  readonly site: SiteStore
  readonly session: StoredSession
  readonly keeper: TokenKeeper
  readonly record: FhirTransport
  readonly clock: HostClock
}

/** The store as launch found it, and where a plan goes with it. */
export interface LaunchedStore extends Pick<OpenedStore, 'standing' | 'beside'> {
  ladder(launch: LaunchContext, capability: RecordCapability | undefined): PlanLadder
}

/**
 * Looks into the site's second store with the session's own token, which goes inside that store's base only. The store checks it with the record's sign-in service
 * (RFC 7662); one that it does not take is the store's matter and never ends the session.
 */
export async function storeAtLaunch(parts: StoreAtLaunch): Promise<LaunchedStore> {
  const { edge, site, session, keeper, record, clock } = parts
  const ofStore: TokenKeeper = {
    ...keeper,
    renewed: async () => ({
      kind: 'none',
      problem: { code: 'forbidden', status: 401, detail: 'the second store did not take this session' },
    }),
    lock: () => {},
    end: () => {},
  }
  const store = createSmartTransport(edge, site.base, ofStore, session.site?.timeouts)
  // A person's own launch keeps nothing there, so it makes nobody there.
  const createPatients = site.createPatients && session.by === undefined
  const opened = await openSecondStore({
    site: { ...site, createPatients },
    record,
    store,
    patientId: session.patientId,
    clock,
  })
  return {
    ...opened,
    ladder: ({ ladder, access, site: { plans } }, capability) => {
      if (opened.capability === undefined) return ladder
      const granted = parseGrantedScopes(session.scope)
      const mayEdit = access.mode === 'edit'
      return Object.freeze(decideLadder({ granted, capability, mayEdit, plans, store: opened.capability }))
    },
  }
}
