import { roundedCount } from '../../../src/audit/suppression/suppression-rule.ts'
import type { AttackedReport } from './attack-report.ts'
import { placeOf } from './printed-report.ts'

/** The same report with only the small numbers hidden: all that were hidden for another's sake are printed again. */
export function shownAgain({ report, rule, truth }: AttackedReport): AttackedReport {
  const show = (value: unknown, path: string): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map((each, at) => show(each, `${path}${at}.`))
    const again: readonly string[] =
      'protectsAnother' in value ? (value.protectsAnother as readonly string[]) : []
    const members = Object.entries(value).map(([member, inner]) => {
      const number = truth.get(placeOf(`${path}${member}`, report))
      const isShown = inner === null && again.includes(member) && number !== undefined
      return [member, isShown ? roundedCount(rule, number) : show(inner, `${path}${member}.`)] as const
    })
    const shown: Record<string, unknown> = Object.fromEntries(
      members.filter(([member]) => member !== 'protectsAnother'),
    )
    if (shown.share === null && shown.n !== null && shown.of !== null) {
      const [n = 0, of = 1] = ['n', 'of'].map((side) => truth.get(placeOf(`${path}${side}`, report)))
      if (of > 0) shown.share = Math.floor((200 * n + of) / (2 * of)) / 100
    }
    return shown
  }
  return { report: show(report, '') as AttackedReport['report'], rule, truth }
}
