import { err, ok, type Result } from '../../domain/result.ts'
import type { AuditOutcome, TooManyGroups } from '../audit-files.ts'
import { maximumProtectedGroups } from '../audit-files.ts'
import type { CountedData } from '../count/counted-data.ts'
import { QualityExamples } from '../count/quality-examples.ts'
import { buildReport } from '../report/build-report.ts'
import { suppressionRules } from '../suppression/suppression-rule.ts'
import type { MergeAsked } from './merge-relations.ts'
import { type MergedRow, mergedCaseload } from './merged-caseload.ts'
import type { ShardFacts } from './shard-facts.ts'

/** Rows that are not those of the plans that were read: some were lost, or are there twice. */
export interface RowsDiffer {
  readonly code: 'rows-differ'
  readonly file: string
  /** Plans that were read in the file, and plans there are rows of. */
  readonly read: number
  readonly rows: number
}

/** What is asked of a merge besides what the shards were asked. */
export interface MergeOptions extends Pick<MergeAsked, 'by' | 'suppression'> {
  readonly stepChanges?: readonly string[]
}

/** What the statement is to count, for these shards. */
export function mergeAsked({ asked }: Pick<ShardFacts, 'asked'>, options: MergeOptions): MergeAsked {
  const { expandCareTeams, serverBase } = asked
  return {
    by: options.by,
    suppression: options.suppression,
    expandCareTeams,
    isServerKnown: serverBase !== undefined,
  }
}

/**
 * The report of shards that belong together (`shardsProblem`), of the rows that the statement gives for them. It is the report
 * that one run over the same files gives, but for `source.shards`.
 */
export function mergeReport(
  shards: readonly ShardFacts[],
  rows: readonly MergedRow[],
  options: MergeOptions,
): Result<AuditOutcome, RowsDiffer | TooManyGroups> {
  const [first] = shards
  if (!first) throw new RangeError('no shard')
  const { asked, files, rejected, of } = first
  const merged = mergedCaseload(rows, mergeAsked(first, options))
  for (const [at, { name, plans }] of files.entries()) {
    const here = merged.files.get(at)?.value ?? 0
    if (here !== plans) return err({ code: 'rows-differ', file: name, read: plans, rows: here })
  }
  const { hiddenFrom, hiddenTo } = suppressionRules[options.suppression]
  const groups = merged.caseload.groups.length
  if (options.by.length > 0 && hiddenFrom <= hiddenTo && groups > maximumProtectedGroups)
    return err({ code: 'too-many-groups', groups })
  const { focus: _, site, ...settings } = asked
  const report = buildReport(
    { tally: countedBy(shards, merged), files, rejected },
    {
      ...settings,
      ...(site ? { site } : {}),
      ...(options.stepChanges ? { stepChanges: options.stepChanges } : {}),
      by: options.by,
      suppression: options.suppression,
      timePoints: [],
    },
  )
  return ok({
    report: { ...report, source: { ...report.source, shards: of } },
    flagged: merged.caseload.whole.counts.get('named.flagged')?.value ?? 0,
    plansRead: files.reduce((sum, file) => sum + file.plans + file.rejected, 0),
    ratingsMet: shards.reduce((sum, { ratingsMet }) => sum + ratingsMet, 0),
  })
}

function countedBy(shards: readonly ShardFacts[], merged: ReturnType<typeof mergedCaseload>): CountedData {
  const examples = new QualityExamples()
  for (const shard of shards) examples.addPart(shard.examples, (place) => place)
  const newest = shards.flatMap(({ newestMs }) => (newestMs === null ? [] : [newestMs]))
  const placeOf = new Map(shards[0]?.files.map(({ name }, at) => [name, at]))
  return {
    newest: newest.length > 0 ? new Date(Math.max(...newest)) : undefined,
    everybody: merged.everybody,
    examples,
    filePeople: { count: (file) => merged.files.get(placeOf.get(file) ?? -1)?.people ?? 0 },
    caseload: () => merged.caseload,
  }
}
