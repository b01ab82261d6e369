import type { PlanPins } from '../goal-plans.ts'

/** What one site decided about the person's own measures, help, hand-over and goal plans. Plain data, safe to keep in the tab. */
export interface SitePolicy {
  /** The site's name as its configuration gives it; absent where there is no site (command line, memory). */
  readonly name?: string
  /**
   * Where the answers to a measure can be seen. `record`: staff who can open the person's record can see them. `security-label`: stored with the
   * confidentiality `restricted`, which the site says its record enforces.
   */
  readonly inspire: { readonly visibility: 'record' | 'security-label' }
  /** Whom to turn to, with local numbers; absent when the site names nobody and the app's own words stand. */
  readonly help?: { readonly title: string; readonly lines: readonly string[] }
  readonly handOver: {
    /** Idle time on a handed-over screen until the answers are covered. */
    readonly coverAfterSeconds: number
    /** Idle time until the session ends; longer than the time to the cover. */
    readonly endAfterSeconds: number
    /** One question a screen instead of a whole section. */
    readonly oneQuestionAtATime: boolean
  }
  /** Files beside the app that hold an instrument with its official wording, by the name of the instrument: `instruments/inspire.json`. */
  readonly instruments: { readonly inspire?: string }
  readonly plans: {
    /** Fewer actions with a named owner than this give no verdict. A whole number from 1. */
    readonly minimumStated: number
    /** A plan is flagged when staff alone hold this share of the actions with a named owner. Above 0, at most 1. */
    readonly staffOnlyShare: number
    /** Whether the prompt is also written into the record, as a Flag. */
    readonly writeFlag: boolean
    /** Where parts of a plan go whatever the record says of itself; what the launch was not granted stays out of reach. */
    readonly pins: PlanPins
  }
}

/** What holds where a site decides nothing. */
export const defaultSitePolicy: SitePolicy = {
  inspire: { visibility: 'record' },
  handOver: { coverAfterSeconds: 180, endAfterSeconds: 900, oneQuestionAtATime: false },
  instruments: {},
  plans: { minimumStated: 3, staffOnlyShare: 0.9, writeFlag: false, pins: {} },
}
