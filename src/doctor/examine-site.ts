import type { SiteConfiguration, TrustedRecord } from '../host/site/site-configuration.ts'
import type { DoctorReport, ServerReport } from './doctor-report.ts'
import type { DoctorRun } from './doctor-run.ts'
import { examineRecord } from './examine-record.ts'
import type { SignIn } from './examine-signed-in.ts'
import { examineStore } from './examine-store.ts'
import { withoutSecrets } from './redact.ts'

export interface SiteExamination extends DoctorRun {
  readonly site: SiteConfiguration
  /** Those to connect to: all of the site, or the one that a sign-in is for. */
  readonly records: readonly TrustedRecord[]
  readonly signIn?: SignIn
  readonly write?: { readonly isForced: boolean }
  /** Every secret of this run, also those that came on the way: taken out of whatever a server echoes. */
  readonly secrets: () => readonly string[]
}

/** Examines the second store of a site, where it has one, and then each of its records; the report holds no secret. */
export async function examineSite(examination: SiteExamination): Promise<DoctorReport> {
  const { site, records, clock, app, secrets, signIn, write } = examination
  const { store } = site.policy
  const examined = store === undefined ? undefined : await examineStore(examination, store)
  const reports: ServerReport[] = []
  for (const record of records)
    reports.push(
      await examineRecord({
        ...examination,
        site,
        record,
        ...(examined?.capability === undefined ? {} : { store: examined.capability }),
        ...(examined?.rules === undefined ? {} : { storeRules: examined.rules }),
        ...(signIn === undefined ? {} : { signIn }),
        ...(write === undefined ? {} : { write }),
      }),
    )
  const servers = [...reports, ...(examined === undefined ? [] : [examined.report])]
  const has = (verdict: ServerReport['verdict']) => servers.some((server) => server.verdict === verdict)
  const report: DoctorReport = {
    alongsideDoctor: '1',
    site: site.name,
    checkedAt: new Date(clock.now()).toISOString(),
    ...(app === undefined ? {} : { app }),
    verdict: has('unreachable') ? 'unreachable' : has('problems') ? 'problems' : 'works',
    servers,
  }
  return withoutSecrets(report, secrets())
}
