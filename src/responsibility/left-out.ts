/** Plans with these statuses are left out: they say nothing about what is being done. */
export const planLeftOutReasons = ['entered-in-error', 'draft'] as const
export type PlanLeftOutReason = (typeof planLeftOutReasons)[number]

/** Actions with these statuses, their own or their request's, are left out. */
const actionLeftOutStatuses = ['entered-in-error', 'cancelled', 'revoked', 'rejected'] as const

const leftOutStatuses: ReadonlySet<string> = new Set(actionLeftOutStatuses)
const isLeftOutStatus = (status: string): boolean => leftOutStatuses.has(status)

/** Besides those, actions that say what must not be done. */
export const actionLeftOutReasons = [...actionLeftOutStatuses, 'do-not-perform'] as const
export type ActionLeftOutReason = (typeof actionLeftOutReasons)[number]

/** Why a plan of this status is left out; `undefined` when it counts. A missing or unknown status counts. */
export function planLeftOutReason(status: string | undefined): PlanLeftOutReason | undefined {
  return planLeftOutReasons.find((reason) => reason === status)
}

/** Why an action is left out; `undefined` when it counts, whatever its progress. A status is named before `doNotPerform`. */
export function actionLeftOutReason(action: {
  readonly statuses: readonly string[]
  readonly doNotPerform: boolean
}): ActionLeftOutReason | undefined {
  const { statuses, doNotPerform } = action
  const status = statuses.some(isLeftOutStatus)
    ? actionLeftOutStatuses.find((reason) => statuses.includes(reason))
    : undefined
  return status ?? (doNotPerform ? 'do-not-perform' : undefined)
}
