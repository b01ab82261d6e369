import type { AuditedServer, AuditReport } from '../report/audit-report.ts'
import { isSmallCount, roundedCount, suppressionRules } from '../suppression/suppression-rule.ts'

/** How much was read of a server. */
export interface ReadServer {
  readonly base: string
  readonly pages: number
  readonly resources: number
  readonly warnings: number
}

/**
 * The server as the report names it. How much was read follows the rule of the report: rounded where it rounds, and not
 * told where the number of people is not, or where it is small itself.
 */
export function describeServer(
  { base, pages, resources, warnings }: ReadServer,
  { people, rule }: Pick<AuditReport, 'people' | 'rule'>,
): AuditedServer {
  const suppression = suppressionRules[rule.suppression]
  const printed = (count: number) =>
    people === null || isSmallCount(suppression, count) ? null : roundedCount(suppression, count)
  const counts = { pages: printed(pages), resources: printed(resources) }
  const isHidden = Object.values(counts).includes(null)
  return { base, ...counts, ...(isHidden ? { suppressed: true } : {}), warnings }
}
