import type { Printed } from '../../audit/report/audit-report.ts'

/** A number for people, `*` where it is not printed. */
export function printedNumber(number: Printed): string {
  return number === null ? '*' : number.toLocaleString('en-GB')
}

/** A share in percent: whole where it is known in hundredths only, else to one decimal; `*` where it is not printed. */
export function printedPercent(share: Printed, isRounded: boolean): string {
  return share === null ? '*' : `${(100 * share).toFixed(isRounded ? 0 : 1)} %`
}
