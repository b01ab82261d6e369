import { Option } from 'commander'
import type { Grouping } from '../../audit/count/plan-group.ts'
import { date } from './audit-arguments.ts'

/** Dates from which series over time are judged anew, and what they go with. */
export interface StepChangeFlags {
  readonly stepChange?: readonly string[]
  readonly by?: readonly Grouping[]
  readonly timePoints?: unknown
}

/** `--step-change`, which may be given again. */
export function stepChangeOption(): Option {
  return new Option(
    '--step-change <date>',
    'with --by period: judge the series over time anew from the period of this date; may be given again',
  ).argParser((text, before: readonly string[] = []) => [...before, date(text)])
}

/** What is wrong with step changes and other options together; `undefined` when nothing is. */
export function stepChangeMisuse({ stepChange, by, timePoints }: StepChangeFlags): string | undefined {
  if (stepChange === undefined) return undefined
  return by?.includes('period') && timePoints === undefined
    ? undefined
    : '--step-change is for series over time: it goes with --by period, and not with --time-points.'
}
