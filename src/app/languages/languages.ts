import type { Wording } from '../present/wording.ts'

/** One language beside English: its words come when a site has chosen it. */
export interface Language {
  readonly direction: 'ltr' | 'rtl'
  /** A whole wording; loaded as a file of its own. */
  readonly load: () => Promise<Wording>
}

/**
 * The languages of this build beside English, by tag (BCP 47, `cy`). There is none yet: a translation goes in when the people named in
 * `docs/translating.md` have reviewed it.
 */
export const languages: Readonly<Record<string, Language>> = {}
