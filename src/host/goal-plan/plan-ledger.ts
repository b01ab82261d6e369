import type { JsonObject } from '../../fhir/index.ts'
import { revisionOf, sameRevision } from '../record/tool-stamp.ts'
import type { ToolRevision } from '../recorded-tool.ts'
import type { OpenPuts } from '../writer/update-resource.ts'
import type { NamedPlace } from '../writer/write-once.ts'

/** What this page sent of one resource and what became of it. */
export interface Sending {
  /** It may be in the record: looked for before anything is sent again. */
  readonly wasSent: boolean
  /** The last sending ended without knowing: a copy may still land. */
  readonly isInDoubt: boolean
  /** What was sent without learning how it ended: found in the record, it is ours. */
  readonly unclear: readonly JsonObject[]
  /** Where a transaction has just said that it stored it; looked at once. */
  readonly named?: NamedPlace | undefined
  /** Where it was seen last, which an index that lags may not know yet. */
  readonly place?: string
  /** Updates of it in a transaction that was taken: each explains one version. */
  readonly putsBefore: number
  /** Updates of which it is not known whether they were stored. */
  readonly open?: OpenPuts | undefined
  /** One of them took the place of what somebody had stored; to be told. */
  readonly overwrote: boolean
  /** The state this page stored last. */
  readonly stored?: ToolRevision
}

/**
 * What the saves of one page sent, by identifier: sending the same plan again does only what is not done. It lives as long as the page; after a reload
 * the record itself is asked, by the same identifiers.
 */
export interface PlanLedger {
  of(identifier: string): Sending
  note(identifier: string, change: Partial<Sending>): void
  /** What ended well: nothing of it is open any more but what is still to be told. */
  settle(identifier: string, stored: JsonObject): void
  /** True for a state that this page stored or may have stored. */
  isOwn(identifier: string, stored: JsonObject, isSame: (sent: JsonObject) => boolean): boolean
}

const nothing: Sending = { wasSent: false, isInDoubt: false, unclear: [], putsBefore: 0, overwrote: false }

/** Begins an empty ledger. */
export function createPlanLedger(): PlanLedger {
  const sendings = new Map<string, Sending>()
  const of = (identifier: string) => sendings.get(identifier) ?? nothing
  return {
    of,
    note: (identifier, change) => void sendings.set(identifier, { ...of(identifier), ...change }),
    settle(identifier, stored) {
      const revision = revisionOf(stored)
      sendings.set(identifier, {
        ...nothing,
        wasSent: true,
        overwrote: of(identifier).overwrote,
        ...(revision === undefined ? {} : { stored: revision }),
      })
    },
    isOwn(identifier, stored, isSame) {
      const sending = of(identifier)
      const revision = revisionOf(stored)
      const isAsStored =
        revision !== undefined && sending.stored !== undefined && sameRevision(revision, sending.stored)
      return isAsStored || sending.unclear.some(isSame)
    },
  }
}
