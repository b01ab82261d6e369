import type { ExportProblem } from '../bulk/export-problem.ts'
import type { ReadyExport } from '../bulk/ready-export.ts'
import { terminalText } from '../terminal-text.ts'

const words: Readonly<Record<Exclude<ExportProblem['why'], 'interrupted' | 'not-written'>, string>> = {
  unreachable: 'could not be reached. Check the address and the network, and run again',
  'session-ended':
    'did not accept who we are. Check --client-id, that this key is registered for it, and the clock',
  forbidden:
    'does not allow it. Let its keeper give this client the scopes to read and export it (--scope asks for others)',
  'not-found': 'does not have a file that it named. It may keep files for a short time: run again',
  'job-gone': 'knows nothing of this export any more. It keeps exports for some time only: run again',
  rejected: 'refused the request. What it takes may differ (--elements, --since): see below',
  'not-offered': 'does not offer this export. Try another --export, or audit it without',
  busy: 'stays too busy. Run again at a quieter time',
  'server-error': 'has a fault of its own and did not mend it. Run again later',
  unreadable: 'gave an answer that FHIR Bulk Data Access does not allow. Let its keeper look at it',
  outside: 'names an address that we do not go to',
  endless: 'does not come to an end with the export. Let its keeper look at it',
  changed: 'gave a file a second time with other content. Run again, or with --keep',
  incomplete: 'did not give a file whole, however often it was asked. Run again',
  'errors-told': 'could not export everything, as it says itself. Let its keeper look at it, and run again',
}

/** Said where the server did not take the end of an export, which only whoever knows its address can end. */
export function notEndedWords(status: string): string {
  const { origin, pathname } = new URL(status)
  return `The server did not take the end of the export. Files about people may stay on it until it removes them by itself: let its keeper end ${terminalText(`${origin}${pathname}`)}`
}

/** How to go on, when the export is still there. */
export type GoOn = 'with-state' | 'anew' | 'not-begun'

/** Why there is no report of an export, and what to do. */
export function exportProblemWords(
  problem: ExportProblem,
  { base, signsIn, goOn }: { readonly base: string; readonly signsIn: boolean; readonly goOn: GoOn },
): string {
  const { why, asked, status, detail } = problem
  const next =
    goOn === 'with-state' ? 'The export goes on where it is: run the same command again.' : undefined
  if (why === 'interrupted') {
    const ended = 'The export was ended on the server. With --state it can go on another time.'
    return ['Stopped.', ...(goOn === 'not-begun' ? [] : [next ?? ended])].join(' ')
  }
  const said = terminalText(
    [asked, ...(status === undefined ? [] : [`status ${status}`]), ...(detail === undefined ? [] : [detail])]
      .join(': ')
      .slice(0, 2_000),
  )
  if (why === 'not-written') return `A file could not be written. There is no report.\n  ${said}`
  const wantsSignIn = why === 'session-ended' && !signsIn
  const what = wantsSignIn ? 'wants a sign-in: give --client-id and --key' : words[why]
  return [
    `${base} ${what}. There is no report, for one of a part would look whole.`,
    `  ${said}`,
    ...(next === undefined ? [] : [next]),
  ].join('\n')
}

/** What whoever runs the audit is told of an export beside its report. */
export function exportRemarks(
  { warnings, files, otherBase }: Pick<ReadyExport, 'warnings' | 'files' | 'otherBase'>,
  { since }: { readonly since?: string },
): readonly string[] {
  return [
    ...warnings.map((warning) => `The server warns: ${terminalText(warning)}`),
    ...(files.leftAlone.length === 0
      ? []
      : [`Left alone, since nobody asked for it: ${files.leftAlone.join(', ')}.`]),
    ...(otherBase === undefined
      ? []
      : [
          `The server calls itself ${terminalText(otherBase)}. If its references do so too, name that with --base.`,
        ]),
    ...(since === undefined
      ? []
      : [`Only what changed after ${since} is in this report: it is not the whole caseload.`]),
  ]
}
