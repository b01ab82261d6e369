import { ok, type Result } from '../../domain/result.ts'
import type { AuditSource } from '../read/audit-source.ts'
import type { AuditProblem } from '../read/each-line.ts'
import type { RejectedLine } from '../read/plan-tally.ts'
import { readExport } from '../read/read-export.ts'
import { readDrawnPlans, type ShownPlan } from './read-drawn-plans.ts'
import { type NotDrawable, type SampleOptions, type SamplePart, SampleRun } from './sample-run.ts'

/** What was drawn of a group of plans. */
export interface SampledGroup {
  /** What its plans have in common, in the order of `SampleOptions.by`; `null` is what is not recorded. */
  readonly values: readonly (string | null)[]
  readonly available: number
  readonly drawn: number
}

/** A sample of plans with the words of their actions. */
export interface PlanSample {
  /** In the order they were drawn. */
  readonly plans: readonly ShownPlan[]
  /** In the order of their names; one when plans are drawn of all. */
  readonly groups: readonly SampledGroup[]
  readonly notDrawable: Readonly<NotDrawable>
  readonly rejected: { readonly total: number; readonly lines: readonly RejectedLine[] }
}

/**
 * Draws plans from the files of an export: those whose rank under the seed is lowest, so that the same seed draws the same plans
 * whatever the order of files and lines. Of several versions the newest is drawn or none. Fails when a file cannot be read
 * to its end or changes meanwhile.
 */
export async function drawSample(
  sources: readonly AuditSource[],
  options: SampleOptions,
): Promise<Result<PlanSample, AuditProblem>> {
  const { serverBase, site } = options
  const reading = await readExport<SamplePart, SampleRun>(sources, {
    newTally: () => new SampleRun(options),
    serverBase,
    asked: {
      words: true,
      relationships: (site?.relationships.length ?? 0) > 0,
      roles: (site?.roles.length ?? 0) > 0,
    },
  })
  if (!reading.ok) return reading
  const { groups, notDrawable, rejected } = reading.value.tally
  const drawn = groups.flatMap(([, group]) => group.plans).sort((a, b) => (a.rank < b.rank ? -1 : 1))
  const plans = await readDrawnPlans(sources, drawn, serverBase)
  if (!plans.ok) return plans
  return ok({
    plans: plans.value,
    groups: groups.map(([name, group]) => ({
      values: JSON.parse(name),
      available: group.available,
      drawn: group.plans.length,
    })),
    notDrawable,
    rejected: { total: rejected.total, lines: rejected.listed },
  })
}
