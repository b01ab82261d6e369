import { type PlanLeftOutReason, planLeftOutReasons } from '../../responsibility/index.ts'
import { type FilterReason, filterReasons } from './plan-filter.ts'

/** Why a plan that is in the data more than once does not count by this version of it. */
export const versionReasons = ['older-version', 'repeated'] as const
export type VersionReason = (typeof versionReasons)[number]

/** Why a plan is read and not counted; which version it is comes first, then its status, then what was asked for. */
export const leftOutReasons = [...versionReasons, ...planLeftOutReasons, ...filterReasons] as const
export type LeftOutReason = VersionReason | PlanLeftOutReason | FilterReason
