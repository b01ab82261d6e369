import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
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

interface ExampleSite {
  readonly tools: readonly {
    readonly url: string
    readonly version: string
    readonly acceptedTerms?: { readonly by: string; readonly on: string; readonly termsSha256: string }
  }[]
}

function exampleSite(): ExampleSite {
  return JSON.parse(readFileSync(join(project, 'smart-launch/sites/riverside.json'), 'utf8'))
}

interface OwnFiles {
  /** Writes the site's file, as the example with the parts changed that the paper says to change. */
  writeSite(name: string): void
  /** Commands for a certificate where the paper wants one, and for the machine to trust it. */
  readonly certificate: string
  /** Writes the key that the record gave, and the acceptance of the instruments' terms. */
  writePublishing(): void
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
  const write = (name: string, value: object, mode = 0o644) => {
    mkdirSync(join(root, settings), { recursive: true })
    writeFileSync(join(root, settings, name), `${JSON.stringify(value, null, 2)}\n`, { mode })
  }
  return {
    writeSite(name) {
      write('riverside.json', {
        ...exampleSite(),
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
    writePublishing() {
      write('publisher-key.json', publisher.privateJwk, 0o600)
      const { tools } = exampleSite()
      write('acceptance.json', {
        alongsideAcceptance: '1',
        accepted: tools.flatMap(({ url, version, acceptedTerms }) =>
          acceptedTerms === undefined ? [] : [{ instrument: url, version, ...acceptedTerms }],
        ),
      })
    },
  }
}
