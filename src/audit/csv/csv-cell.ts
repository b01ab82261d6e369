/** Signs with which spreadsheets take a cell for a formula, also in full width (OWASP, "CSV Injection"). */
const formulaStart = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/
/** The same after a sign that a spreadsheet may take for the end of a cell, if it is set to other separators than commas. */
const innerFormula = /([;\t\r\n]\s*)(?=[=+\-@＝＋－＠])/g
const needsQuotes = /[",;\t\r\n]/

/**
 * A cell of a CSV file (RFC 4180). A text that begins like a formula gets an apostrophe before it, so that a spreadsheet
 * shows it and does not run it; so does what would begin a cell were it read with semicolons or tabs. Numbers are written as
 * they are.
 */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const inner = value.replace(innerFormula, "$1'")
  const safe = formulaStart.test(value) ? `'${inner}` : inner
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A CSV file with its line of names; lines end in CR LF (RFC 4180). */
export function csvFile(names: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [names, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}
