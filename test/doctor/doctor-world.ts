import type { DoctorReport, Finding, ServerReport } from '../../src/doctor/doctor-report.ts'
import { doctorReportSchema } from '../../src/doctor/doctor-report.ts'
import { examineSite, type SiteExamination } from '../../src/doctor/examine-site.ts'
import { parseSiteConfiguration } from '../../src/host/site/site-configuration.ts'
import { fastClock } from '../host/fast-clock.ts'

/** Where the app is served from in these tests. */
export const appOrigin = 'http://localhost:4999'

/** Runs the doctor for a site as its file says it; the report is held to its schema. */
export async function doctorOf(
  siteFile: unknown,
  change: Partial<SiteExamination> = {},
): Promise<DoctorReport> {
  const site = parseSiteConfiguration(siteFile)
  if (!site.ok) throw new Error(JSON.stringify(site.error))
  const report = await examineSite({
    site: site.value,
    records: site.value.records,
    edge: {
      fetch: globalThis.fetch,
      now: Date.now,
      // Only what a test says takes time: a busy machine must not be told of as a slow server.
      elapsed: () => 0,
      timeoutMs: 120_000,
    },
    clock: fastClock(),
    samples: 2,
    app: appOrigin,
    secrets: () => [],
    ...change,
  })
  return doctorReportSchema.parse(report)
}

/** The one server of a report. */
export function onlyServer({ servers }: DoctorReport): ServerReport {
  const [server, ...others] = servers
  if (server === undefined || others.length > 0) throw new Error(`${servers.length} servers`)
  return server
}

/** Every finding of a server by its id. */
export function findingsOf({ sections }: ServerReport): ReadonlyMap<string, Finding> {
  return new Map(sections.flatMap(({ findings }) => findings).map((finding) => [finding.id, finding]))
}

/** A site with one record at this address, as its file says it. */
export function siteAt(iss: string, others: object = {}): unknown {
  return {
    alongsideSite: '1',
    name: 'Test site',
    records: [{ iss, clientId: 'alongside', authorizationOrigins: [] }],
    insecureLoopback: true,
    ...others,
  }
}
