import type { EntryFault } from './audit-model.ts'

/** The id of what a person fills in, for labels and for errors that lead to it. */
export function entryFieldId(field: EntryFault['field']): string {
  return `audit-${field}`
}
