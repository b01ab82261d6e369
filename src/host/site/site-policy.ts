import type { PlanPins } from '../goal-plans.ts'

/**
 * What one site decided about words, tools, measures, help, hand-over and goal plans. Plain data, safe to keep in the tab. What is optional
 * here was not decided by the site.
 */
export interface SitePolicy {
  /** The site's name as its configuration gives it; absent where there is no site (command line, memory). */
  readonly name?: string
  /** The language of the app's own sentences, and the noun it uses for somebody who uses the service, in lower case. */
  readonly words: { readonly language: string; readonly person: string; readonly people: string }
  /** The tools and measures that are offered, each at one version; absent when all that come with the app are. */
  readonly tools?: readonly ToolOffer[]
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
  /** A second FHIR server for what the record does not take. */
  readonly store?: SecondStore
  readonly colours?: SiteColours
  /** One line above everything that is printed. */
  readonly print?: { readonly header?: string }
  readonly timeouts: {
    /** How long one request to the record may take. */
    readonly requestSeconds: number
  }
}

/** A tool or measure by its canonical address, at one version. */
export interface ToolOffer {
  readonly url: string
  readonly version: string
}

/** The site's second FHIR store. */
export interface SecondStore {
  /** FHIR base address, without trailing slash. */
  readonly base: string
  /** What the screens call it. */
  readonly name: string
  /** Whether somebody who is not in the store yet may be created there, by NHS number. */
  readonly createPatients: boolean
}

/** Colours as `#rrggbb`, each at a contrast of at least 4.5 to 1 with white, on which they stand or which stands on them. */
export interface SiteColours {
  /** Links. */
  readonly link?: string
  /** Buttons, whose words are white. */
  readonly button?: string
  /** The line across the top of every page. */
  readonly bar?: string
}

/** What holds where a site decides nothing. */
export const defaultSitePolicy: SitePolicy = {
  words: { language: 'en-GB', person: 'person', people: 'people' },
  inspire: { visibility: 'record' },
  handOver: { coverAfterSeconds: 180, endAfterSeconds: 900, oneQuestionAtATime: false },
  instruments: {},
  plans: { minimumStated: 3, staffOnlyShare: 0.9, writeFlag: false, pins: {} },
  timeouts: { requestSeconds: 20 },
}
