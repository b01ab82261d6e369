/** Signs with which spreadsheets take a cell for a formula, or are led to (OWASP, "CSV Injection"). */
const formulaStart = /^[=+\-@\t\r]/
const needsQuotes = /[",\r\n]/

/**
 * A cell of a CSV file (RFC 4180). A text that begins like a formula gets an apostrophe before it, so that a spreadsheet
 * shows it and does not run it. Numbers are written as they are.
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = formulaStart.test(value) ? `'${value}` : value
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A CSV file with its line of names; lines end in CR LF (RFC 4180). */
export function csvFile(names: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [names, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}
