import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { cdsPaths } from '../../src/sandbox/cds/own-service.ts'
import type { RunningSandbox } from '../../src/sandbox/sandbox.ts'

const project = resolve(import.meta.dirname, '../..')
const settings = 'etc/alongside'

/** The variables that a reader here sets: a free port, this machine, its record, and the Node that stands in for nodejs.org's. */
export function overridden(port: number, record: string): string {
  return `NODE_VERSION=${process.version.slice(1)}
NODE=/opt/node-v$NODE_VERSION-linux-x64
SERVER_NAME=localhost
TLS_PORT=${port}
ADDRESS=https://$SERVER_NAME:$TLS_PORT/
RECORD=${record}
`
}

interface OwnFiles {
  /** Writes the site's file, as the example with the parts changed that the paper says to change. */
  writeSite(name: string): void
  /** Commands for a certificate where the paper wants one, and for the machine to trust it. */
  readonly certificate: string
  /** Writes the key that the record gave, and the acceptance of every instrument's terms. */
  writePublishing(): Promise<void>
}

/** What a site brings of its own: nobody else can write these for it. */
export function ownFiles({
  root,
  address,
  sandbox,
}: {
  readonly root: string
  readonly address: string
  readonly sandbox: RunningSandbox
}): OwnFiles {
  const { ehrUrl, fhirBase, publisher } = sandbox
  const write = (name: string, value: object) => {
    mkdirSync(join(root, settings), { recursive: true })
    writeFileSync(join(root, settings, name), `${JSON.stringify(value, null, 2)}\n`)
  }
  return {
    writeSite(name) {
      const example: object = JSON.parse(
        readFileSync(join(project, 'smart-launch/sites/riverside.json'), 'utf8'),
      )
      write('riverside.json', {
        ...example,
        name,
        records: [{ iss: fhirBase, clientId: 'alongside', authorizationOrigins: [ehrUrl] }],
        frameAncestors: [ehrUrl],
        // The demo record answers on this machine only, without TLS.
        insecureLoopback: true,
        hooks: {
          appAddress: `${address}riverside/`,
          serviceAddress: new URL(address).origin,
          callers: [{ iss: ehrUrl, jwks: `${ehrUrl}${cdsPaths.keys}` }],
        },
      })
    },
    certificate: `mkdir --parents "$(dirname "$CERTIFICATE")" "$(dirname "$CERTIFICATE_KEY")"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$SERVER_NAME" -addext "subjectAltName=DNS:$SERVER_NAME" -keyout "$CERTIFICATE_KEY" -out "$CERTIFICATE"
chmod 600 "$CERTIFICATE_KEY"
cp "$CERTIFICATE" /usr/local/share/ca-certificates/alongside-test.crt
update-ca-certificates
`,
    async writePublishing() {
      write('publisher-key.json', publisher.privateJwk)
      const command = join(project, 'src/cli/alongside.js')
      // Without its terms accepted it publishes nothing, says what is to be accepted, and does not end with 0.
      const { stdout } = await promisify(execFile)(process.execPath, [
        command,
        'publish',
        '--to',
        fhirBase,
      ]).catch((refused: { readonly stdout: string }) => refused)
      const asked = [...stdout.matchAll(/^\s*(\{"instrument".*\}),?$/gm)].map(([, json = '']) =>
        JSON.parse(json),
      )
      const on = new Date().toISOString().slice(0, 10)
      write('acceptance.json', {
        alongsideAcceptance: '1',
        accepted: asked.map((one: object) => ({ ...one, by: 'npm run test:deploy', on })),
      })
    },
  }
}
