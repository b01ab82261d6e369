import type { ResponsibilityCategory } from '../../responsibility/index.ts'
import type { ShareCode } from '../report/audit-report.ts'

/** The seven categories in words. */
export const categoryWords: Readonly<Record<ResponsibilityCategory, string>> = {
  staff: 'Staff alone',
  consumer: 'The person alone',
  'staff+consumer': 'Staff and the person',
  carer: 'A carer alone',
  'staff+carer': 'Staff and a carer',
  'consumer+carer': 'The person and a carer',
  'staff+consumer+carer': 'Staff, the person and a carer',
}

/** What each share of a report is a share of. */
export const shareWords: Readonly<Record<ShareCode, string>> = {
  ...categoryWords,
  'person-holds-or-shares': 'The person, alone or with others',
  'not-stated': 'No owner named, of all actions counted',
  flagged: 'Flagged, of all plans counted',
}
