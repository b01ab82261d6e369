/** The name of a group's cells in the table of a report. */
export function groupScope(at: number): string {
  return `group-${at}`
}
