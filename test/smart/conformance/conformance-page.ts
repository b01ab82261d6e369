/** One of the acceptance cases, and where it is proved besides the suite. */
export interface ConformanceCase {
  readonly id: string
  readonly rule: string
  readonly note?: string
  /** `file > title` of further tests. */
  readonly also?: readonly string[]
}

/** A statement of the standard about clients, and what became of it: exactly one of `tested`, `notApplicable`, `record` and, for what is not mandatory, `otherwise`. */
export interface ConformanceStatement {
  /** Its number in the list it is taken from. */
  readonly number: number
  /** Page and anchor below the standard's address. */
  readonly at: string
  readonly verb: string
  readonly says: string
  readonly note?: string
  /** Ids of acceptance cases, or `file > title`. */
  readonly tested?: readonly string[]
  readonly notApplicable?: string
  readonly record?: string
  /** Why a recommendation is not followed. */
  readonly otherwise?: string
}

/** Whether the standard leaves clients no choice. */
export function isMandatory({ verb }: ConformanceStatement): boolean {
  return verb === 'SHALL' || verb === 'SHALL NOT'
}

const standard = 'https://hl7.org/fhir/smart-app-launch/STU2.2/'

const introduction = (statements: readonly ConformanceStatement[]) => {
  const mandatory = statements.filter(isMandatory)
  const count = (name: 'tested' | 'notApplicable' | 'record') =>
    mandatory.filter((one) => one[name] !== undefined).length
  return `# SMART App Launch 2.2: what Alongside keeps as a client, and how that is known

<!-- Written by \`npm run docs:smart\` from smart-cases.json and smart-statements.json; a test holds it to them. -->

This is our own account, checked by our own tests. It is no certificate, and nobody has certified Alongside. No test here ran against a real record, nor was the client suite of Inferno itself run.

- **Acceptance cases**: A1 to A32 are the checks that the client suite of the Inferno SMART App Launch test kit (v1.0.0, a draft) makes of an app or a program; B1 to B25 are what the standard asks besides. All of them are proved against two authorization servers: the demo record, and a second one that shares no code of ours with it and is configured otherwise in what the standard leaves open (another origin than FHIR, sign-in with cookies and a page, ES256, JWT access tokens, scopes of the first grammar, \`fhirUser\` relative). Both are made with the package oidc-provider. The built app also signs in at the second one in Chromium, under the headers its site was built with. Requests are judged as the server received them, and every check of requests is also shown a spoilt one, which it has to refuse. S and a number is a single statement of the table below, proved in the same way. \`npx vitest run --project rooms test/smart\` runs them.
- **Mandatory statements**: the ${mandatory.length} statements with SHALL or SHALL NOT that the same kit's list of requirements for SMART App Launch 2.2.0 addresses to clients, by their number there, shortened; the standard's own words are behind each link. ${count('tested')} are tested, ${count('notApplicable')} do not apply, ${count('record')} are the record's duty or that of the people who run it. The list's other ${statements.length - mandatory.length}, with SHOULD and MAY, follow below, with what is done otherwise and why.
- The app is a public client; the programs of \`alongside publish\` and \`alongside audit\` sign in by Backend Services.
`
}

/** The page, in Markdown. */
export function conformancePage(
  cases: readonly ConformanceCase[],
  statements: readonly ConformanceStatement[],
): string {
  const caseRows = cases.map(({ id, rule, also = [], note = '' }) => [
    id,
    rule,
    [...also.map(linked), note].filter(Boolean).join('; '),
  ])
  return [
    introduction(statements),
    '## Acceptance cases\n',
    'Each is proved on both servers by the suite in [test/smart](../../test/smart); the last column says what proves it besides.\n',
    table(['case', 'what is checked', 'besides'], caseRows),
    '\n## Mandatory statements\n',
    statementTable(statements.filter(isMandatory)),
    '\n## What is recommended or allowed\n',
    statementTable(statements.filter((one) => !isMandatory(one))),
    '',
  ].join('\n')
}

function statementTable(statements: readonly ConformanceStatement[]): string {
  const rows = statements.map((one) => [
    `[${one.number}](${standard}${one.at})`,
    `${one.verb}: ${one.says}`,
    [outcome(one), one.note ?? ''].filter(Boolean).join('. '),
  ])
  return table(['no.', 'statement', 'how it is kept'], rows)
}

function outcome({ tested, notApplicable, record, otherwise }: ConformanceStatement): string {
  if (tested !== undefined) return `Tested by ${tested.map(linked).join('; ')}`
  if (otherwise !== undefined) return `Done otherwise: ${otherwise.replace(/\.$/, '')}`
  const reason =
    notApplicable === undefined ? `The record’s duty: ${record}` : `Not applicable: ${notApplicable}`
  return reason.replace(/\.$/, '')
}

/** `file > title` as a link; an id as it is. */
function linked(test: string): string {
  const [file = '', ...title] = test.split(' > ')
  return title.length === 0 ? test : `[${title.join(' > ')}](../../${file})`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
