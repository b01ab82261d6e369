import type { TextPlace } from './json-places.ts'

/** One thing about a site's file: an `error` keeps it from being used, a `warning` does not. */
export interface SiteFinding extends TextPlace {
  readonly level: 'error' | 'warning'
  /** Member with dots, `records.0.iss`; empty for the whole file. */
  readonly path: string
  readonly message: string
}
