/** What a bulk export is of: everything, all patients, or the patients of a group (FHIR Bulk Data Access 2.0, "Kick-off"). */
export type ExportLevel = 'system' | 'Patient' | `Group/${string}`

const levelPattern = /^(?:system|Patient|Group\/[A-Za-z0-9\-.]{1,64})$/

/** Reads `system`, `Patient` or `Group/ID`; `undefined` for anything else. An id of dots would lead out of the server. */
export function readExportLevel(text: string): ExportLevel | undefined {
  return levelPattern.test(text) && !/^Group\/\.+$/.test(text) ? (text as ExportLevel) : undefined
}

/** Where such an export is asked for, below the base of the server. */
export function exportPath(level: ExportLevel): string {
  return level === 'system' ? '$export' : `${level}/$export`
}
