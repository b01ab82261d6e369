import type { LaunchContext } from '../../host/launch-context.ts'

/** True where an unfinished plan is kept in the record while it is made. */
export function keepsPlanDrafts({ access, ladder }: Pick<LaunchContext, 'access' | 'ladder'>): boolean {
  return access.mode === 'edit' && access.drafts === 'kept' && ladder.response === 'record'
}
