import type { AuditOptions } from '../../audit/audit-options.ts'
import type { Grouping } from '../../audit/count/plan-group.ts'
import type { PeriodLength, PlanTimeName } from '../../audit/count/plan-time.ts'
import {
  isDateBound,
  readServerAddress,
  readShare,
  readWholeNumber,
  readWordList,
} from '../../audit/option-texts.ts'
import type { SuppressionRuleName } from '../../audit/suppression/suppression-rule.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { defaultRuleOptions, isMinimumStated, isStaffOnlyShare } from '../../responsibility/index.ts'

/** What is typed as text. */
export const auditTextFields = [
  'from',
  'to',
  'stepChange',
  'status',
  'intent',
  'category',
  'base',
  'minStated',
  'staffShare',
] as const
export type AuditTextField = (typeof auditTextFields)[number]

/** The options as a person fills them in. */
export interface AuditForm {
  readonly by: readonly Grouping[]
  readonly time: PlanTimeName
  readonly period: PeriodLength
  readonly suppression: SuppressionRuleName
  readonly expandCareTeams: boolean
  readonly texts: Readonly<Record<AuditTextField, string>>
}

/** As it is before anything is changed: what the command does without options. */
export const emptyAuditForm: AuditForm = {
  by: [],
  time: 'start',
  period: 'month',
  suppression: 'mhsds',
  expandCareTeams: false,
  texts: {
    from: '',
    to: '',
    stepChange: '',
    status: '',
    intent: '',
    category: '',
    base: '',
    minStated: String(defaultRuleOptions.minimumStated),
    staffShare: String(defaultRuleOptions.staffOnlyShare),
  },
}

/** The options that were filled in, as the command would read them; or the fields that cannot be read. */
export function readAuditForm(form: AuditForm): Result<AuditOptions, readonly AuditTextField[]> {
  const { by, time, period, suppression, expandCareTeams } = form
  const text = (field: AuditTextField) => form.texts[field].trim()
  const readings = {
    status: optional(text('status'), readWordList),
    intent: optional(text('intent'), readWordList),
    category: optional(text('category'), readWordList),
    from: optional(text('from'), readDateBound),
    to: optional(text('to'), readDateBound),
    // Only series over time have step changes.
    stepChange: optional(text('stepChange'), by.includes('period') ? readDateBounds : () => undefined),
    base: optional(text('base'), readServerAddress),
    minStated: readWhere(readWholeNumber(text('minStated')), isMinimumStated),
    staffShare: readWhere(readShare(text('staffShare')), isStaffOnlyShare),
  }
  const faults = auditTextFields.filter((field) => readings[field] === unreadable)
  const { base, minStated, staffShare, stepChange, ...filter } = readings
  if (faults.length > 0 || typeof minStated === 'symbol' || typeof staffShare === 'symbol') return err(faults)
  return ok({
    rule: { minimumStated: minStated, staffOnlyShare: staffShare },
    ...(typeof base === 'string' ? { serverBase: base } : {}),
    by,
    time,
    period,
    ...(Array.isArray(stepChange) ? { stepChanges: stepChange } : {}),
    filter: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    expandCareTeams,
    suppression,
  })
}

/** Not `undefined`, which is what was left empty. */
const unreadable: unique symbol = Symbol('unreadable')

function optional<Value>(
  text: string,
  read: (text: string) => Value | undefined,
): Value | typeof unreadable | undefined {
  return text === '' ? undefined : (read(text) ?? unreadable)
}

function readWhere(
  number: number | undefined,
  isAllowed: (number: number) => boolean,
): number | typeof unreadable {
  return number !== undefined && isAllowed(number) ? number : unreadable
}

/** Days, months or years divided by commas. */
function readDateBounds(text: string): readonly string[] | undefined {
  const dates = readWordList(text)
  return dates?.every(isDateBound) ? dates : undefined
}

function readDateBound(text: string): string | undefined {
  return isDateBound(text) ? text : undefined
}
