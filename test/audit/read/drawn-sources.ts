import type { Truth } from '../../../bench/audit/export/truth.ts'
import { drawExport, type ExportOptions } from '../../../bench/audit/export/write-export.ts'
import type { AuditReport } from '../../../src/audit/audit-report.ts'
import type { AuditSource } from '../../../src/audit/read/audit-source.ts'
import { bytesSource } from '../memory-sources.ts'

/** A drawn export in memory, with the truth the generator knows about it. */
export async function drawSources(
  options: ExportOptions,
): Promise<{ readonly sources: readonly AuditSource[]; readonly truth: Truth }> {
  const files = new Map<string, string[]>()
  const truth = await drawExport(options, (file, line) => {
    const lines = files.get(file) ?? []
    files.set(file, lines)
    lines.push(line)
  })
  return { sources: [...files].map(([name, lines]) => bytesSource(name, lines.join('\n'), 50_000)), truth }
}

type Counts = Readonly<Record<string, number>>
type Told = Exclude<
  keyof Truth,
  'people' | 'groups' | 'timeFallbacks' | 'rejected' | 'expandedResponsibility'
>

/** The counts of a report in the words of the truth, so that both can be compared whole. */
export function asTruth(report: AuditReport): Readonly<Record<Told, Counts>> {
  const { plans, actions, quality } = report
  return {
    plans: found({
      read: plans.read,
      counted: plans.counted,
      leftOut: plans.leftOut,
      rejected: plans.rejected,
      flagged: plans.flagged,
      flaggedWithReason: plans.flaggedWithReason,
      shared: plans.shared,
      notEnoughRecorded: plans.notEnoughRecorded,
    }),
    flaggedAt: found(plans.flaggedAt),
    actions: found({
      read: actions.read,
      counted: actions.counted,
      leftOut: actions.leftOut,
      inLeftOutPlans: actions.inLeftOutPlans,
      assumedSameServer: actions.assumedSameServer,
    }),
    responsibility: found(actions.responsibility),
    notStated: found(actions.notStated.reasons),
    actionsLeftOut: found(actions.leftOutReasons),
    plansLeftOut: found(plans.leftOutReasons),
    quality: Object.fromEntries(quality.map(({ code, count }) => [code, count])),
  }
}

/** The part of the truth that today's report has. */
export function reported(truth: Truth): Readonly<Record<Told, Counts>> {
  const { plans, flaggedAt, actions, responsibility, notStated, actionsLeftOut, plansLeftOut, quality } =
    truth
  return { plans, flaggedAt, actions, responsibility, notStated, actionsLeftOut, plansLeftOut, quality }
}

/** The truth names only what occurs. */
function found(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}
