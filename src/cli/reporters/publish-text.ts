import type { HostProblem } from '../../host/host-problem.ts'
import { type Artifact, nameOf } from '../../publishing/artifact.ts'
import type { ContentDifference } from '../../publishing/content-differences.ts'
import type { FhirPackage } from '../../publishing/fhir-package.ts'
import type { InstrumentStanding } from '../../publishing/instrument-terms.ts'
import type { PublishedArtifact } from '../../publishing/publish-plan.ts'
import type { PlannedArtifact, PublishingStep } from '../../publishing/publishing-plan.ts'
import {
  foundOnServer,
  missingOnServer,
  objections,
  type PublishingRun,
} from '../../publishing/publishing-run.ts'

const stepWords: Readonly<Record<PublishingStep['kind'], string>> = {
  create: 'new',
  same: 'same',
  replace: 'draft there',
  refused: 'REFUSED',
  'held-twice': 'REFUSED',
  'left-out': 'left out',
}

/** What is to be done, before it is done. */
export function planText({ fhirBase, server, plan, instruments }: PublishingRun): string {
  const name = server.isSandbox ? 'the sandbox' : (server.software ?? 'a server that does not say its name')
  const replaces = plan.some(
    ({ step, artifact }) => step.kind === 'replace' && server.withoutVersionedUpdate.includes(artifact.type),
  )
  const cautions = [
    ...(server.withoutConditionalCreate.length === 0
      ? []
      : ['This server does not promise conditional create: do not publish to it from two places at once.']),
    ...(replaces
      ? [
          'This server does not promise to refuse an outdated update (versioned-update): see that nobody else changes the drafts below meanwhile.',
        ]
      : []),
  ]
  return [
    `Server: ${fhirBase} (${name})`,
    ...cautions,
    '',
    ...plan.filter(({ step }) => step.kind !== 'same').flatMap(planLines),
    ...sameLine(plan),
    ...(instruments.length === 0 ? [] : ['', ...instruments.flatMap(instrumentLines)]),
    '',
  ].join('\n')
}

function sameLine(plan: readonly PlannedArtifact[]): readonly string[] {
  const count = plan.filter(({ step }) => step.kind === 'same').length
  return count === 0 ? [] : [`${'same'.padEnd(12)}${countOf(count, 'definition')}, left as they are`]
}

function planLines({ artifact, step }: PlannedArtifact): readonly string[] {
  const { type, url, version, title } = artifact
  const line = `${stepWords[step.kind].padEnd(12)}${type.padEnd(20)}${nameOf({ url })} ${version}`
  switch (step.kind) {
    case 'left-out':
      return [
        line,
        `  ${title} is a draft: its wording is not complete, so it is not published. What is missing, and how to fill it in: alongside instruments list`,
      ]
    case 'refused':
      return [
        line,
        `  ${step.reference} holds ${url}|${version} with other content. A released version never changes: give the changed one a new version.`,
        ...step.differences.flatMap(differenceLines),
      ]
    case 'held-twice':
      return [
        line,
        `  The server holds ${url}|${version} more than once: ${step.references.join(', ')}. Let its keeper remove the wrong ones first.`,
      ]
    case 'replace':
      return [
        line,
        `  ${step.reference} is a draft of this version and will be replaced.`,
        ...step.differences.flatMap(differenceLines),
      ]
    default:
      return [line]
  }
}

function differenceLines({ path, ours, theirs }: ContentDifference): readonly string[] {
  return [
    `    ${path}`,
    `      here:      ${ours === undefined ? '(nothing)' : JSON.stringify(ours)}`,
    `      on server: ${theirs === undefined ? '(nothing)' : JSON.stringify(theirs)}`,
  ]
}

function instrumentLines({ artifact, terms, standing }: InstrumentStanding): readonly string[] {
  const { title, url, version } = artifact
  if (standing.kind === 'accepted') {
    return [
      `Terms of ${title} ${version}: accepted by ${standing.acceptance.by} on ${standing.acceptance.on}.`,
    ]
  }
  const why =
    standing.kind === 'not-recorded'
      ? 'your site has not recorded that it accepts them.'
      : `they are not those that were accepted by ${standing.acceptance.by} on ${standing.acceptance.on}.`
  return [
    `Terms of ${title} ${version}: ${why}`,
    `  Read them: alongside instruments terms ${nameOf({ url })}`,
    '  Then record it in the file given with --acceptance:',
    `    {"instrument": "${url}", "version": "${version}", "by": "…", "on": "YYYY-MM-DD", "termsSha256": "${terms.sha256}"}`,
  ]
}

/** One line for each thing done, while it is done. */
export function progressText({ planned, done, reference, afterLostAnswer }: PublishedArtifact): string {
  const { type, url, version } = planned.artifact
  const lost = afterLostAnswer ? ' (an answer was lost; the server was asked again)' : ''
  return `${done.padEnd(14)}${type.padEnd(20)}${nameOf({ url })} ${version} -> ${reference}${lost}`
}

/** How it ended, and what to do next. */
export function resultText(
  run: PublishingRun,
  asked: { readonly yes?: true; readonly check?: true; readonly clientId?: string },
): string {
  const against = objections(run)
  if (asked.check === true && asked.yes !== true) return checkText(run)
  if (against.length > 0) {
    return `Nothing was written: ${countOf(against.length, 'thing')} above ${against.length === 1 ? 'stands' : 'stand'} against it.`
  }
  const { plan, outcome } = run
  if (outcome === undefined) {
    const toWrite = plan.filter(({ step }) => step.kind === 'create' || step.kind === 'replace').length
    return toWrite === 0
      ? 'There is nothing to do: the server holds all of it.'
      : `Nothing was written. To publish ${countOf(toWrite, 'definition')}, run the same command with --yes.`
  }
  const count = (done: PublishedArtifact['done']) =>
    outcome.published.filter((each) => each.done === done).length
  const sums = `${count('created')} created, ${count('replaced')} replaced, ${count('already-there')} already there.`
  if (outcome.stopped !== undefined) {
    const { at, problem } = outcome.stopped
    return [
      `Stopped at ${at.artifact.type} ${at.artifact.url}. Until then: ${sums}`,
      problemText({ fhirBase: run.fhirBase, problem, signsIn: asked.clientId !== undefined }),
      'What is done is done. Run the same command again to go on from here.',
    ].join('\n')
  }
  return [
    `Published to ${run.fhirBase}: ${sums}`,
    ...(run.checked === undefined ? [] : [checkText(run)]),
    ...(run.uncheckedBecause === undefined
      ? []
      : [
          'It could not be checked afterwards; run the same command with --check alone:',
          problemText({
            fhirBase: run.fhirBase,
            problem: run.uncheckedBecause,
            signsIn: asked.clientId !== undefined,
          }),
        ]),
  ].join('\n')
}

function checkText({ fhirBase, checked = [] }: PublishingRun): string {
  const missing = missingOnServer(checked)
  const same = checked.filter(({ step }) => step.kind === 'same').length
  if (missing.length === 0) return `Checked: ${fhirBase} holds all ${same} with the content they have here.`
  return [
    `Checked: ${same} are the same, ${missing.length} are not:`,
    ...missing.map((planned) => {
      const { type, url, version } = planned.artifact
      return `  ${type} ${url}|${version}: ${foundWords[foundOnServer(planned)]}`
    }),
  ].join('\n')
}

const foundWords = {
  nothing: 'not there',
  'other content': 'other content',
  'more than one copy': 'more than one copy',
} as const

const problemWords: Readonly<Record<HostProblem['code'], string>> = {
  unreachable: 'could not be reached. Check the address and the network',
  'not-loaded': 'was not asked, because a file of Alongside is missing',
  'session-ended':
    'did not accept who we are. Check --client-id, that this key is registered for it, and the clock',
  forbidden: 'does not allow it. Let its keeper give this client the scopes for it',
  'not-found': 'does not know the address. Check that it is the base of the FHIR API',
  conflict: 'holds something else',
  rejected: 'refused it',
  busy: 'is too busy. Try again later',
  'server-error': 'has a fault of its own. Try again later',
  unreadable: 'gave an answer that FHIR does not allow, or none that can be relied on',
  'identity-changed': 'named somebody else',
  'person-not-open': 'has closed the record',
  'refused-by-us': 'cannot be published to safely',
}

export interface PublishingProblem {
  readonly fhirBase: string
  readonly problem: HostProblem
  /** False when no client was named. */
  readonly signsIn: boolean
}

/** A problem with the server: what, why as far as it said, and what to do. */
export function problemText({ fhirBase, problem, signsIn }: PublishingProblem): string {
  const { code, status, detail } = problem
  const said = [status === undefined ? undefined : `status ${status}`, detail].filter(
    (part) => part !== undefined,
  )
  const what =
    code === 'session-ended' && !signsIn ? 'wants a sign-in: give --client-id and --key' : problemWords[code]
  return `${fhirBase} ${what}.${said.length === 0 ? '' : `\n  ${said.join(': ')}`}`
}

/** Why no package was written, and what to do. */
export function unacceptedPackageText(instruments: readonly InstrumentStanding[]): string {
  return [
    ...instruments.flatMap(instrumentLines),
    'No package was written. Give the file with --acceptance, or --for-trial for a package that is only tried out.',
  ].join('\n')
}

/** What was packed, and what was not. */
export function packageText(
  { name, version, files, sha256 }: FhirPackage,
  drafts: readonly Artifact[],
): string {
  return [
    `Package ${name}#${version}: ${countOf(files.length - 2, 'definition')}, SHA-256 ${sha256}`,
    ...drafts.map(
      ({ title }) => `${title} is left out: its wording is not complete. See: alongside instruments list`,
    ),
  ].join('\n')
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
