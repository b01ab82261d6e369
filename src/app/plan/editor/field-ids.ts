/** The ids of the editor's fields, so that a page, a problem or a change of place can lead to one. */
export const fieldIds = {
  goals: 'plan-goals',
  goal: (goalId: string, field: string) => `goal-${goalId}-${field}`,
  action: (actionId: string, field: string) => `action-${actionId}-${field}`,
  prompt: 'plan-prompt',
  reason: 'plan-reason',
  harder: 'plan-harder',
  next: 'plan-next',
} as const

/** Moves the focus once what was just changed is drawn. */
export function focusSoon(id: string): void {
  setTimeout(() => document.getElementById(id)?.focus())
}
