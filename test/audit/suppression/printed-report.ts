import type { AuditReport } from '../../../src/audit/report/audit-report.ts'

/** One count of a report as somebody who has it reads it, by its place in the JSON. */
export interface PrintedCount {
  readonly name: string
  /** `null`: not printed. */
  readonly number: number | null
  /** Printed nowhere, and the report says that it was over the rule's limit. */
  readonly protects: boolean
}

/** A printed percentage, by the places of its two counts. */
export interface PrintedPercent {
  readonly n: string
  readonly of: string
  readonly percent: number
}

/**
 * Numbers of a report that count neither people nor what they have: facts about files, the rule, printed sources, and
 * charts, which are made of the printed groups alone (test/audit/charts holds them to that).
 */
const notCounts =
  /^(rule|published|timeSeries|funnel)\.|^comparison\.(outcomes|teams|degreesOfFreedom)$|^alongsideAudit$|^source\.asOf$|^source\.files\.\d+\.(bytes|rejected)$|^plans\.rejected\.|\.example\.|\.(share|designEffect|wilson95|clustered95)(\.\d)?$|(^|\.)by\./

/** Every count and every percentage of a report, whatever its shape: nothing printed can be forgotten here. */
export function readPrinted(report: AuditReport): {
  readonly counts: readonly PrintedCount[]
  readonly percents: readonly PrintedPercent[]
} {
  const counts: PrintedCount[] = []
  const percents: PrintedPercent[] = []
  const walk = (value: object, path: string) => {
    const protectedNames: readonly string[] =
      'protectsAnother' in value ? (value.protectsAnother as string[]) : []
    if ('share' in value && typeof value.share === 'number') {
      const percent = Math.round(value.share * 100)
      percents.push({ n: placeOf(`${path}n`, report), of: placeOf(`${path}of`, report), percent })
    }
    for (const [member, inner] of Object.entries(value)) {
      const name = `${path}${member}`
      if (member === 'protectsAnother' || notCounts.test(name)) continue
      if (typeof inner === 'number' || inner === null) {
        const protects = inner === null && protectedNames.includes(member)
        counts.push({ name: placeOf(name, report), number: inner, protects })
      } else if (typeof inner === 'object') walk(inner, `${name}.`)
    }
  }
  walk(report, '')
  return { counts, percents }
}

/** Some counts stand in a report twice; both are one. */
export function placeOf(name: string, { rule }: AuditReport): string {
  const own = `flaggedAt.${rule.staffOnlyShare}`
  if (name === 'plans.read') return 'readable'
  if (name.endsWith(own)) return `${name.slice(0, -own.length)}flagged`
  const [, scope = '', expanded = '', code = '', member = ''] =
    /^(.*?)(expanded\.)?shares\.([^.]+)\.(n|of|people)$/.exec(name) ?? []
  if (code === '') return name
  const reading = `${scope}${expanded}`
  if (code === 'flagged') {
    return (
      { n: `${reading}plans.flagged`, of: `${scope}plans.counted`, people: `${scope}people` }[member] ?? name
    )
  }
  if (code === 'not-stated') {
    // The people of a group that divides plans' actions are those with an action in it.
    const people = rule.by.includes('focus') && scope !== '' ? 'people' : 'actionsPeople'
    const places = { n: `${reading}actions.notStated.total`, of: `${scope}actions.counted` }
    return places[member as keyof typeof places] ?? `${scope}${people}`
  }
  if (member === 'people') return `${reading}statedPeople`
  if (member === 'of') return `${reading}actions.stated`
  return code === 'person-holds-or-shares'
    ? `${reading}withPerson`
    : `${reading}actions.responsibility.${code}`
}
