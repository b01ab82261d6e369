import type { CaseloadTally } from './caseload-tally.ts'
import { type CountedCaseload, type CountingAsked, countCaseload } from './count-caseload.ts'
import type { QualityExample } from './quality-examples.ts'

/** All that a report is made of, whoever counted it: one run, or several shards of one. */
export interface CountedData {
  /** The newest update of any plan; absent when no plan says. */
  readonly newest: Date | undefined
  /** How many people there are, also those without a counted plan. */
  readonly everybody: number
  readonly examples: { readonly get: (code: string) => QualityExample | undefined }
  readonly filePeople: { readonly count: (file: string) => number }
  readonly caseload: (asked: CountingAsked) => CountedCaseload
}

/** What a tally counted. */
export function countedData(tally: CaseloadTally): CountedData {
  const { newest, everybody, examples, filePeople } = tally
  return { newest, everybody, examples, filePeople, caseload: (asked) => countCaseload(tally, asked) }
}
