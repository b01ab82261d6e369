import type { RunningSandbox } from '../../sandbox/sandbox.ts'

interface Greeted
  extends Pick<
    RunningSandbox,
    'ehrUrl' | 'fhirBase' | 'appUrl' | 'readToken' | 'movedPorts' | 'publisher' | 'auditor' | 'doctor'
  > {
  /** File the publisher's private key was written to, when it was asked for. */
  readonly publisherKey?: string
  /** The same of the auditor's. */
  readonly auditorKey?: string
  /** The same of the doctor's. */
  readonly doctorKey?: string
  /** What kind of record it is, unless it is the usual one. */
  readonly kind?: string
}

/** What a person reads when the sandbox is up: where to go, how to look behind it, and what it is not. */
export function sandboxGreeting(greeted: Greeted): string {
  const { ehrUrl, fhirBase, appUrl, readToken, movedPorts, kind } = greeted
  const moved = movedPorts.map(({ asked, used }) => `Port ${asked} was taken, so ${used} is used.`)
  return [
    '',
    ...moved,
    'Open this in a browser:',
    '',
    `    ${ehrUrl}`,
    '',
    'Choose a person, then press "Open Alongside".',
    ...(kind === undefined ? [] : [`Kind of record: ${kind}.`]),
    '',
    `FHIR R4 server:  ${fhirBase}`,
    `The app itself:  ${appUrl} (opens from the record only)`,
    `Caseload audit:  ${appUrl}/audit.html (for exported files; nothing leaves the browser)`,
    'Look at what is stored, with a demo token that reads everything until the next restart:',
    '',
    `    curl -H "Authorization: Bearer ${readToken}" "${fhirBase}/CarePlan?_count=5"`,
    '',
    ...publishingWords(greeted),
    ...auditWords(greeted),
    ...doctorWords(greeted),
    'Everybody in this record is invented, and a restart resets everything.',
    'Press Ctrl-C to stop.',
    '',
  ].join('\n')
}

function publishingWords({ fhirBase, publisher, publisherKey }: Greeted): readonly string[] {
  if (publisherKey === undefined) {
    return ['To publish the questionnaires here, start it with --publisher-key FILE.', '']
  }
  const command = `alongside publish --to ${fhirBase} --client-id ${publisher.clientId} --key ${publisherKey}`
  return [
    `The private key for publishing is in ${publisherKey}; it works until the next restart. See what would be published:`,
    '',
    `    npx ${command}`,
    '',
  ]
}

function doctorWords({ appUrl, doctor, doctorKey }: Greeted): readonly string[] {
  if (doctorKey === undefined) return []
  const signIn = `--client-id ${doctor.clientId} --key ${doctorKey}`
  return [
    `The private key for the doctor is in ${doctorKey}; it works until the next restart. See what this record can do:`,
    '',
    `    curl -s ${appUrl}/site.json > sandbox-site.json`,
    `    npx alongside site doctor sandbox-site.json --app ${new URL(appUrl).origin} ${signIn}`,
    '',
  ]
}

function auditWords({ fhirBase, auditor, auditorKey }: Greeted): readonly string[] {
  if (auditorKey === undefined) return []
  return [
    `The private key for auditing is in ${auditorKey}; it works until the next restart. Audit this record:`,
    '',
    `    npx alongside audit ${fhirBase} --client-id ${auditor.clientId} --key ${auditorKey}`,
    '',
  ]
}
