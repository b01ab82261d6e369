import type { RecordCapability } from '../fhir/index.ts'
import type { SiteConfiguration, TrustedRecord } from '../host/site/site-configuration.ts'
import { requestedScopes } from '../host/smart/requested-scopes.ts'
import { decideForApp } from './app-decisions.ts'
import { interactionNeeds } from './app-needs.ts'
import { type CorsRules, checkCors } from './check-cors.ts'
import { personAccess } from './check-launch-ways.ts'
import { checkSmartConfiguration, smartConfigurationUrl } from './check-smart-configuration.ts'
import { checkStatement } from './check-statement.ts'
import { checkTiming } from './check-timing.ts'
import { tlsSection } from './check-tls.ts'
import { failureWords, isUnreachable } from './connection-finding.ts'
import type { Section, ServerReport } from './doctor-report.ts'
import { type DoctorRun, nobodysOrigin } from './doctor-run.ts'
import { examineSignedIn, type SignIn } from './examine-signed-in.ts'
import { fetchFromPage } from './fetch-from-page.ts'
import { overview } from './overview.ts'
import { probe } from './probe.ts'
import { simpleAnswers } from './simple-answers.ts'
import { verdictOf } from './verdict.ts'

export interface RecordExamination extends DoctorRun {
  readonly site: SiteConfiguration
  readonly record: TrustedRecord
  /** What the second store says of itself, where the site has one that answers. */
  readonly store?: RecordCapability
  /** What a browser lets through at that store, where it is known. */
  readonly storeRules?: CorsRules
  readonly signIn?: SignIn
  /** There only when a test plan is to be written. */
  readonly write?: { readonly isForced: boolean }
}

/** Connects to one record as the app would, and says what works there. */
export async function examineRecord(examination: RecordExamination): Promise<ServerReport> {
  const { edge, record, site, signIn, app, clock } = examination
  const origin = app ?? nobodysOrigin
  const head = { kind: 'record', base: record.iss, name: record.name ?? new URL(record.iss).host } as const
  const smartUrl = smartConfigurationUrl(record.iss)
  const ask = (url: string) => probe(edge, { method: 'GET', url, headers: { accept: 'application/json' } })
  const [first, tls, token] = await Promise.all([
    ask(smartUrl),
    tlsSection(record.iss, edge),
    signIn?.token(false),
  ])
  if (isUnreachable(first) && first.kind === 'failed') {
    const words = failureWords(smartUrl, first)
    const finding = { id: 'connection', level: 'problem', ...words } as const
    const isTold = tls.findings.some(({ level }) => level === 'problem')
    return {
      ...head,
      verdict: 'unreachable',
      sections: [{ title: 'Connection', findings: [finding] }, ...(isTold ? [tls] : [])],
    }
  }
  const statementAnswer = await probe(edge, {
    method: 'GET',
    url: `${record.iss}/metadata`,
    headers: {
      accept: 'application/fhir+json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  })
  const fetchFrom = fetchFromPage(edge.fetch, origin)
  const smart = await checkSmartConfiguration({ record, site, answer: first, fetchFrom })
  const capabilities = smart.configuration?.capabilities ?? []
  const { plans } = site.policy
  const wishes = {
    from: 'record',
    by: 'staff',
    plans,
    ...(record.scopes ? { instead: record.scopes } : {}),
  } as const
  const statement = checkStatement({
    base: record.iss,
    answer: statementAnswer,
    needs: interactionNeeds(requestedScopes({ ...wishes, capabilities: ['permission-v2'] })),
    signedIn: token !== undefined,
  })
  const cors = await checkCors(edge, {
    base: record.iss,
    origin,
    isOriginKnown: app !== undefined,
    simple: await simpleAnswers(edge, { origin, smartUrl, configuration: smart.configuration }),
  })
  const samples = [first]
  while (samples.length < examination.samples) samples.push(await ask(smartUrl))
  const grounds = {
    capability: statement.capability,
    requested: requestedScopes({ ...wishes, capabilities }),
    ...(signIn?.granted === undefined ? {} : { granted: signIn.granted }),
    knowsUser: capabilities.includes('sso-openid-connect') && smart.configuration?.jwksUri !== undefined,
    policy: site.policy,
    ...(examination.store === undefined ? {} : { store: examination.store }),
  }
  const decided = decideForApp(grounds)
  const rules = app === undefined ? undefined : cors.rules
  const signedIn =
    signIn === undefined
      ? []
      : await examineSignedIn({
          edge,
          clock,
          base: record.iss,
          policy: site.policy,
          signIn,
          decided,
          grounds,
          rules,
          storeRules: examination.storeRules,
          ...(examination.write === undefined ? {} : { write: examination.write }),
        })
  const sections: readonly Section[] = [
    overview({
      decisions: decided.told,
      canLaunch: smart.configuration !== undefined,
      reads: rules?.reads ?? true,
      writes: rules?.writes ?? true,
      updates: rules?.updates ?? true,
      person: personAccess({ record, plans, capabilities, capability: statement.capability }),
    }),
    tls,
    smart.section,
    statement.section,
    cors.section,
    checkTiming(samples, edge.timeoutMs),
    ...signedIn.map(({ section }) => section),
  ].filter(({ findings }) => findings.length > 0)
  const told = signedIn.find(({ told }) => told !== undefined)?.told
  return {
    ...head,
    verdict: verdictOf(sections),
    sections: [...sections],
    decisions: decided.told,
    ...(told === undefined ? {} : { writeTest: told }),
  }
}
