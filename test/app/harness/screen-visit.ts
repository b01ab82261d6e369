import type { Page } from 'playwright-core'

/** How to reach one screen in one state. */
export interface ScreenVisit {
  readonly name: string
  /** The harness's address: whose record, who looks, what fails. */
  readonly query: string
  readonly steps: (page: Page) => Promise<void>
}
