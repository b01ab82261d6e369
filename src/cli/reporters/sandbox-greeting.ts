import type { RunningSandbox } from '../../sandbox/sandbox.ts'

type Greeted = Pick<RunningSandbox, 'ehrUrl' | 'fhirBase' | 'appUrl' | 'readToken' | 'movedPorts'>

/** What a person reads when the sandbox is up: where to go, how to look behind it, and what it is not. */
export function sandboxGreeting({ ehrUrl, fhirBase, appUrl, readToken, movedPorts }: Greeted): string {
  const moved = movedPorts.map(({ asked, used }) => `Port ${asked} was taken, so ${used} is used.`)
  return [
    '',
    ...moved,
    'Open this in a browser:',
    '',
    `    ${ehrUrl}`,
    '',
    'Choose a person, then press "Open Alongside".',
    '',
    `FHIR R4 server:  ${fhirBase}`,
    `The app itself:  ${appUrl} (opens from the record only)`,
    'Look at what is stored, with a demo token that reads everything until the next restart:',
    '',
    `    curl -H "Authorization: Bearer ${readToken}" "${fhirBase}/CarePlan?_count=5"`,
    '',
    'Everybody in this record is invented. Nothing is written to disk: a restart resets everything.',
    'Press Ctrl-C to stop.',
    '',
  ].join('\n')
}
