import type { CountSum } from '../suppression/count-table.ts'

/** Each action that is not stated for one of these reasons has a finding that says so; left-out plans have findings too. */
export const findingSums: readonly CountSum[] = [
  {
    total: 'whole/quality:performer-is-another-patient',
    parts: ['whole/named.reason:performer-is-another-patient'],
    holds: 'within',
  },
  {
    total: 'whole/quality:detail-and-reference',
    parts: ['whole/named.reason:malformed-activity'],
    holds: 'within',
  },
]
