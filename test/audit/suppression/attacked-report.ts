import { AuditRun } from '../../../src/audit/audit-run.ts'
import { actionFocuses } from '../../../src/audit/count/action-focus.ts'
import { planGroup, withFocus } from '../../../src/audit/count/plan-group.ts'
import { planTime } from '../../../src/audit/count/plan-time.ts'
import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import { suppressionRules } from '../../../src/audit/suppression/suppression-rule.ts'
import { type JsonObject, readCarePlan } from '../../../src/fhir/index.ts'
import { type AttackedReport, trueNumbers } from './attack-report.ts'
import type { Truth } from './attack-system.ts'
import type { RandomCaseload } from './random-caseload.ts'

/** The report on a caseload as it is published, with what is true beside it: from reports in which nothing is hidden. */
export function attackedReport(caseload: RandomCaseload): AttackedReport {
  const { asked } = caseload
  const report = reportOn(caseload, asked)
  const open = { ...asked, suppression: 'none' } as const
  const whole = reportOn(caseload, open)
  const small = trueNumbers(reportOn(unlisted(caseload, report), { ...open, by: [] }))
  const places = new Map(whole.groups.map(({ by }, at) => [JSON.stringify(by), at]))
  const numbers = trueNumbers(whole)
  const truth = new Map([...numbers].filter(([name]) => !name.startsWith('groups.')))
  for (const [at, { by }] of report.groups.entries()) {
    copyScope(numbers, `groups.${places.get(JSON.stringify(by)) ?? -1}.`, truth, `groups.${at}.`)
  }
  copyScope(small, '', truth, 'smallGroups.')
  if (asked.by.includes('focus')) truth.set('smallGroups.people', small.get('actionsPeople') ?? 0)
  return { report, rule: suppressionRules[asked.suppression], truth }
}

function copyScope(from: Truth, prefix: string, to: Map<string, number>, as: string): void {
  for (const [name, number] of from) {
    if (name.startsWith(prefix)) to.set(`${as}${name.slice(prefix.length)}`, number)
  }
}

/** The plans of groups that the report does not list; where groups divide actions, with only those actions. */
function unlisted(caseload: RandomCaseload, report: AuditReport): RandomCaseload {
  const listed = new Set(report.groups.map(({ by }) => JSON.stringify(Object.values(by))))
  const focusAt = caseload.asked.by.indexOf('focus')
  const files = caseload.files.map((plans) =>
    plans.flatMap((plan): object[] => {
      const group = groupOf(plan, caseload)
      if (focusAt < 0) return listed.has(group) ? [] : [plan]
      const focuses = actionFocuses(plan as JsonObject, contextOf(caseload))
      const isUnlisted = focuses.map(({ focus }) => !listed.has(withFocus(group, focusAt, focus)))
      const { activity } = plan as { readonly activity: readonly object[] }
      return [{ ...plan, activity: activity.filter((_, at) => isUnlisted[at]) }]
    }),
  )
  return { ...caseload, files }
}

function contextOf({ others }: RandomCaseload) {
  return { lookup: (type: string, id: string) => others.get(`${type}/${id}`) }
}

function groupOf(plan: object, caseload: RandomCaseload): string {
  const context = contextOf(caseload)
  const reading = readCarePlan(plan, context)
  const time = reading.ok ? planTime(reading.value, 'start', caseload.asked.period).text : undefined
  return planGroup(plan as JsonObject, context, { ...caseload.asked, time })
}

function reportOn(caseload: RandomCaseload, asked: ConstructorParameters<typeof AuditRun>[0]): AuditReport {
  const run = new AuditRun(asked)
  const context = contextOf(caseload)
  const files = caseload.files.map((plans, at) => {
    const file = `file-${at}`
    for (const [line, plan] of plans.entries())
      run.count(plan as JsonObject, context, { file, line: line + 1 })
    const read = { bytes: 1, lines: plans.length, plans: plans.length, rejected: 0 }
    return { name: file, ...read, holdsPlans: true, holdsOthers: false }
  })
  return run.report(files)
}
