import type { LaunchContext } from '../../host/launch-context.ts'
import { messages } from './messages.ts'

/**
 * Where what is saved goes, in one line: what the record takes of tools and measures, and of a goal plan where that is less, or more: neither follows from the
 * other. Goals and actions that are kept only with what was said are in the record.
 */
export function saveDestination({
  access,
  ladder,
  store,
}: Pick<LaunchContext, 'access' | 'ladder' | 'store'>): string {
  const words = messages.destination
  const { response, goals, carePlan } = ladder
  if (access.mode !== 'edit') return response === 'file' ? words.readOnly : words.planOnly
  if (response === 'file') return `${words.edit} ${words.file}`
  if (goals === 'store') return `${words.edit} ${words.store(store?.name ?? '')}`
  return [response, goals, carePlan].includes('document') ? `${words.edit} ${words.document}` : words.edit
}
