import type { PlanLadder } from './goal-plans.ts'
import type { SiteColours, SitePolicy } from './site/site-policy.ts'

/** What the record told us at launch, checked and frozen. */
export interface LaunchContext {
  /** FHIR base address as allowed by the site configuration, without trailing slash. */
  readonly fhirBase: string
  readonly patientId: string
  readonly encounterId?: string
  /** `Practitioner/…`, `PractitionerRole/…`, `Patient/…` or `RelatedPerson/…`, from a verified ID token only. */
  readonly user?: LaunchUser
  /** Why `user` is missing, in a code the app has words for. */
  readonly userProblem?: 'no-id-token' | 'not-verified' | 'no-fhir-user'
  /** Shown unless the record says exactly `false` (SMART App Launch 2.2, need_patient_banner). */
  readonly needPatientBanner: boolean
  /** The hint that came with the launch, as it was written: what we know of them is in docs/launch.md, and any other means nothing. */
  readonly intent?: string
  /** What the launch asks to open first; the first screen where it asks for nothing we know. */
  readonly opens?: LaunchTarget
  /**
   * `person`: opened by the person themself, over the site's registration for people (`records[].personLaunch`); the verified user is then this
   * Patient, or a RelatedPerson. Absent on a launch by staff.
   */
  readonly by?: 'person'
  /** The record's own colours (`smart_style_url`), checked; the site's own come first. */
  readonly recordColours?: SiteColours
  readonly access: LaunchAccess
  /** Where each part of a goal plan is saved. */
  readonly ladder: PlanLadder
  /** The site's second FHIR store, where it has one and the person is found there or not. */
  readonly store?: StoreStanding
  /** What the site decided, from its `site.json`. */
  readonly site: SitePolicy
}

/**
 * One thing that a launch asks to open: from `fhirContext` (SMART App Launch 2.2) or from `appContext` (CDS Hooks 2.0). Only a wish: what it
 * names has still to be found among what the record holds of this person.
 */
export type LaunchTarget =
  /** A form by its canonical address, at exactly this version where one is given. */
  | { readonly kind: 'form'; readonly url: string; readonly version?: string }
  /** `reference` is relative: `QuestionnaireResponse/…`. */
  | { readonly kind: 'response'; readonly reference: string }
  /** `reference` is relative: `CarePlan/…`. */
  | { readonly kind: 'care-plan'; readonly reference: string }

/** The verified person who launched the app. */
export interface LaunchUser {
  /** Relative literal reference. */
  readonly reference: string
  readonly display?: string
}

/** The site's second FHIR store as launch found it. */
export type StoreStanding =
  | { readonly name: string; readonly state: 'open' }
  | { readonly name: string; readonly state: 'out-of-reach'; readonly why: StoreAbsence }

/**
 * Why nothing can be kept in the store for this person. `no-nhs-number`: the record names none, by which they are found there; `not-there`,
 * `several`: none or more than one in the store has it; `another-person`: the one who has it has another birth date or name; `closed`: marked there as
 * replaced, not active or deceased. The others say nothing of the person: the store did not answer, would not have this session, or is no store for plans.
 */
export type StoreAbsence =
  | 'no-nhs-number'
  | 'not-there'
  | 'several'
  | 'another-person'
  | 'closed'
  | 'unreachable'
  | 'refused'
  | 'unfit'

/**
 * What the granted scopes and the record's own statement let us do, decided before the first answer.
 * Too little to open a person safely is not a mode: the launch is refused.
 */
export type LaunchAccess =
  | {
      readonly mode: 'edit'
      /**
       * `not-kept`: the record takes no updates of a response from us, or does not say who is looking, so that a tool can be filled and completed in one
       * sitting but no draft is kept.
       */
      readonly drafts: 'kept' | 'not-kept'
    }
  | { readonly mode: 'read-only'; readonly missing: readonly string[] }

/** A launch whose opener may leave the ladder to what the record says of itself. */
export type LaunchToOpen = Omit<LaunchContext, 'ladder'> & Partial<Pick<LaunchContext, 'ladder'>>
