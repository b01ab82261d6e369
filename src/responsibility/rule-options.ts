/** The site's settings of the rule; always shown with a result. */
export interface RuleOptions {
  /** Fewer stated actions than this give "not enough recorded". A whole number from 1. */
  readonly minimumStated: number
  /** Flagged when staff-only actions / stated actions reach this share. Above 0, at most 1. */
  readonly staffOnlyShare: number
}

/** The codebook's defaults. */
export const defaultRuleOptions: RuleOptions = { minimumStated: 3, staffOnlyShare: 0.9 }

/** True for a usable minimum: a whole number from 1. */
export function isMinimumStated(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1
}

/** True for a usable share: above 0, at most 1. */
export function isStaffOnlyShare(value: number): boolean {
  return value > 0 && value <= 1
}
