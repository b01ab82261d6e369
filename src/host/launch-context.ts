import type { PlanLadder } from './goal-plans.ts'
import type { SitePolicy } from './site/site-policy.ts'

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
  readonly intent?: string
  readonly access: LaunchAccess
  /** Where each part of a goal plan is saved. */
  readonly ladder: PlanLadder
  /** What the site decided, from its `site.json`. */
  readonly site: SitePolicy
}

/** The verified person who launched the app. */
export interface LaunchUser {
  /** Relative literal reference. */
  readonly reference: string
  readonly display?: string
}

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
