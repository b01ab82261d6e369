import { err, ok, type Result } from '../../domain/result.ts'
import { hashAll, maximumProtectedGroups, type TooManyGroups } from '../audit-files.ts'
import type { AuditSource } from '../read/audit-source.ts'
import type { AuditProblem } from '../read/each-line.ts'
import { inOrder } from '../read/read-export.ts'
import { isSmallGroup } from '../report/small-group.ts'
import { suppressionRules } from '../suppression/suppression-rule.ts'
import { buildParticipation } from './build-participation.ts'
import { peopleOfUse } from './count-participation.ts'
import { periodsIn } from './day-span.ts'
import { maximumPeriods, type ParticipationOptions, participationSettings } from './participation-options.ts'
import { ParticipationReading } from './participation-reading.ts'
import type { ParticipationReport } from './participation-report.ts'
import type { ParticipationTally } from './participation-tally.ts'

/** More periods lie between the first and the last response than a report is about; there is none. */
export interface TooManyPeriods {
  readonly code: 'too-many-periods'
  readonly first: string
  readonly last: string
}

/** What a count of participation gives. */
export interface ParticipationOutcome {
  readonly report: ParticipationReport
  /** For whoever runs it, and not to be published: as counted, whatever the report hides. */
  readonly responsesRead: number
}

/**
 * Counts which tools people use, by the responses in the files of an export. The order of files and lines makes no
 * difference, and no response is held in memory unless it is there more than once. Fails when a file cannot be read to its
 * end or changes meanwhile, with more groups than can be protected, and with more periods than a report is about.
 */
export async function participationOfFiles(
  sources: readonly AuditSource[],
  options: ParticipationOptions = {},
): Promise<Result<ParticipationOutcome, AuditProblem | TooManyGroups | TooManyPeriods>> {
  const reading = new ParticipationReading(inOrder(sources), participationSettings(options))
  const read = await reading.read()
  if (!read.ok) return read
  const { tally } = reading
  const tooMany = tooManyPeriods(tally) ?? tooManyGroups(tally)
  if (tooMany) return err(tooMany)
  const hashes = await hashAll(sources)
  if (!hashes.ok) return hashes
  const files = reading.files.map(({ name, bytes, rejected }) => {
    const sha256 = hashes.value.get(name)
    return { name, bytes, rejected, ...(sha256 === undefined ? {} : { sha256 }) }
  })
  const { listed, total } = reading.rejected
  const report = buildParticipation({
    tally,
    files,
    read: tally.read,
    rejected: { total, lines: listed },
  })
  return ok({ report, responsesRead: tally.read.value })
}

function tooManyPeriods({ settings, window }: ParticipationTally): TooManyPeriods | undefined {
  if (!settings.by.includes('period')) return undefined
  let [first, last, count] = ['', '', 0]
  for (const { period } of periodsIn(window, settings.period)) {
    if (count === 0) first = period
    last = period
    count += 1
  }
  return count > maximumPeriods ? { code: 'too-many-periods', first, last } : undefined
}

function tooManyGroups(tally: ParticipationTally): TooManyGroups | undefined {
  const rule = suppressionRules[tally.settings.suppression]
  if (rule.hiddenFrom > rule.hiddenTo || tally.settings.by.length === 0) return undefined
  const groups = peopleOfUse(tally).filter((people) => people > 0 && !isSmallGroup(rule, people)).length
  return groups > maximumProtectedGroups ? { code: 'too-many-groups', groups } : undefined
}
