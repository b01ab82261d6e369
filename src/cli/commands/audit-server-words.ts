import type { ServerOutcome } from '../../audit/server/audit-server.ts'
import type { ServerProblem } from '../../audit/server/server-problem.ts'

const words: Readonly<Record<ServerProblem['problem']['code'], string>> = {
  unreachable: 'could not be reached. Check the address and the network, and run again',
  'not-loaded': 'was not asked, because a file of Alongside is missing',
  'session-ended':
    'did not accept who we are. Check --client-id, that this key is registered for it, and the clock',
  forbidden:
    'does not allow it. Let its keeper give this client the scopes to read and search it (--scope asks for others)',
  'not-found':
    'does not know this address. Check that it is the base of the FHIR API, or run again if it was a later page',
  conflict: 'holds something else',
  rejected: 'refused the request. It may not search as FHIR R4 says; audit a bulk export instead',
  busy: 'stays too busy. Run again at a quieter time',
  'server-error': 'has a fault of its own and did not mend it. Run again later',
  unreadable:
    'gave an answer that FHIR does not allow, or says that it is not whole. Run again, or audit a bulk export',
  'identity-changed': 'named somebody else',
  'person-not-open': 'has closed the record',
  'refused-by-us': 'cannot be read safely. Give the address that the server gives itself, and see below',
  endless: 'does not come to an end. Audit a bulk export instead',
  changed: 'changed while it was read. Run again at a quieter time, or audit a bulk export',
  incomplete: 'did not give all it has. Let its keeper look at what this client may see, and run again',
  'other-fhir-version': 'speaks another FHIR version',
}

/** Why there is no report of a server, and what to do. */
export function serverProblemWords(
  { asked, problem }: ServerProblem,
  { base, signsIn }: { readonly base: string; readonly signsIn: boolean },
): string {
  const { code, detail } = problem
  const status = 'status' in problem && problem.status !== undefined ? [`status ${problem.status}`] : []
  const said = [asked, ...status, ...(detail === undefined ? [] : [oneLine(detail)])].join(': ')
  const wantsSignIn = code === 'session-ended' && !signsIn
  const what = wantsSignIn ? 'wants a sign-in: give --client-id and --key' : words[code]
  return `${base} ${what}. There is no report, for one of a part would look whole.\n  ${said}`
}

/** What whoever runs the audit is told beside a report. */
export function serverRemarks({ warnings, countedFewer }: ServerOutcome): readonly string[] {
  return [
    ...warnings.map((warning) => `The server warns: ${oneLine(warning)}`),
    ...(countedFewer === undefined
      ? []
      : [`The server counts ${countedFewer} care plans and gave more. All it gave are in the report.`]),
  ]
}

/** Text of a server for a terminal: nothing in it moves the cursor. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
