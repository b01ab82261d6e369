/**
 * An NHS number as the NHS service manual prints it, `999 123 4567`.
 * Anything that is not ten digits is shown as recorded: a wrong number must look wrong.
 */
export function nhsNumberInGroups(recorded: string): string {
  const digits = recorded.replace(/[\s-]/g, '')
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : recorded
}
