import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { backendServices } from '../../src/publishing/backend-services.ts'
import { openPublishingServer } from '../../src/publishing/publishing-server.ts'
import { readSigningKey } from '../../src/publishing/signing-key.ts'
import { fastClock } from '../host/fast-clock.ts'
import { type SmallSandbox, startSmallSandbox } from '../sandbox/small-sandbox.ts'

/** What the network does with one request: `cut-before` loses it, `cut-after` loses the answer. */
export type Passage = 'pass' | 'cut-before' | 'cut-after'

/** A sandbox behind a network that can break. */
export async function startPublishingSandbox() {
  const sandbox = await startSmallSandbox()
  const network = await startNetwork(sandbox)
  const key = await readSigningKey(JSON.stringify(sandbox.publisher.privateJwk))
  if (!key.ok) throw new Error(key.error)
  const clock = fastClock()
  return {
    sandbox,
    network,
    clock,
    /** The server as publishing sees it: through the network, signed in with the demo key. */
    open: () =>
      openPublishingServer({
        fhirBase: network.fhirBase,
        clock,
        tokens: backendServices({
          fhirBase: network.fhirBase,
          clientId: sandbox.publisher.clientId,
          key: key.value,
          clock: { now: Date.now },
        }),
      }),
    async stop() {
      await network.stop()
      await sandbox.stop()
    },
  }
}

export type PublishingSandbox = Awaited<ReturnType<typeof startPublishingSandbox>>

async function startNetwork({ fhirBase, ehrUrl }: Pick<SmallSandbox, 'fhirBase' | 'ehrUrl'>) {
  const origin = new URL(ehrUrl)
  const state: { decide: (incoming: IncomingMessage) => Passage; software: string | undefined } = {
    decide: () => 'pass',
    software: undefined,
  }
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const passage = state.decide(incoming)
    if (passage === 'cut-before') return void incoming.socket.destroy()
    if (state.software !== undefined && incoming.url?.endsWith('/metadata')) {
      return void sendStatement({ fhirBase, software: state.software, outgoing })
    }
    const onward = request(
      {
        host: origin.hostname,
        port: origin.port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, host: origin.host },
      },
      (answer) => {
        if (passage === 'cut-after') return void answer.resume().on('end', () => incoming.socket.destroy())
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    onward.on('error', () => incoming.socket.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    fhirBase: `${address}${new URL(fhirBase).pathname}`,
    decide(next: (incoming: IncomingMessage) => Passage) {
      state.decide = next
    },
    /** From now on the server gives itself this name, as one that is not the sandbox. */
    callSoftware(name: string) {
      state.software = name
    },
    heal() {
      state.decide = () => 'pass'
      state.software = undefined
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function sendStatement({
  fhirBase,
  software,
  outgoing,
}: {
  readonly fhirBase: string
  readonly software: string
  readonly outgoing: ServerResponse
}): Promise<void> {
  const statement = await (await fetch(`${fhirBase}/metadata`)).json()
  outgoing.writeHead(200, { 'content-type': 'application/fhir+json' })
  outgoing.end(JSON.stringify({ ...statement, software: { name: software } }))
}
