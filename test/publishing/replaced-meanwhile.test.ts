import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { planText } from '../../src/cli/reporters/publish-text.ts'
import { type PublishingRun, runPublishing } from '../../src/publishing/publishing-run.ts'
import { openPublishingServer } from '../../src/publishing/publishing-server.ts'
import { fastClock } from '../host/fast-clock.ts'
import { artifact } from './small-artifacts.ts'

const release = artifact('ValueSet', 'meanwhile')
const elsewhere = { ...release.resource, title: 'Released by somebody else' }
const draft = { ...release.resource, id: 'kept', status: 'draft' }

let stop: () => Promise<void> = async () => {}
afterEach(() => stop())

type Moment = 'before it is read again' | 'before the write' | 'never'

/** A server with one draft, overlooking `If-Match`; somebody else releases the version at the given moment. */
async function publishWhile(moment: Moment, versioning?: 'versioned-update') {
  let held: { readonly version: number; readonly resource: object } = { version: 4, resource: draft }
  const store = (resource: object) => {
    held = { version: held.version + 1, resource }
  }
  let reads = 0
  const kept = () => ({ ...held.resource, id: 'kept', meta: { versionId: String(held.version) } })
  const answer = async (incoming: IncomingMessage): Promise<object> => {
    const { pathname } = new URL(incoming.url ?? '', 'http://server')
    if (pathname === '/metadata') return statement(versioning)
    if (incoming.method === 'PUT') {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk)
      if (moment === 'before the write') store(elsewhere)
      store(JSON.parse(Buffer.concat(chunks).toString()))
      return kept()
    }
    if (pathname === '/ValueSet/kept') {
      reads += 1
      if (moment === 'before it is read again') store(elsewhere)
      return kept()
    }
    return { resourceType: 'Bundle', type: 'searchset', total: 1, entry: [{ resource: kept() }] }
  }
  const server = createServer((incoming, outgoing: ServerResponse) => {
    void answer(incoming).then((body) => {
      outgoing.writeHead(200, { 'content-type': 'application/fhir+json' })
      outgoing.end(JSON.stringify(body))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  const clock = fastClock()
  const fhirBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let planned: PublishingRun | undefined
  const run = await runPublishing({
    artifacts: [release],
    acceptances: [],
    server: openPublishingServer({ fhirBase, clock }),
    write: true,
    check: false,
    clock,
    onPlan: (plan) => {
      planned = plan
    },
    onProgress: () => {},
  })
  if (run.kind === 'failed' || planned === undefined) throw new Error(JSON.stringify(run))
  return { outcome: run.value.outcome, held: () => held, reads, text: planText(planned) }
}

function statement(versioning: string | undefined): object {
  const interaction = ['create', 'read', 'update', 'search-type'].map((code) => ({ code }))
  const resource = { type: 'ValueSet', interaction, conditionalCreate: true, versioning }
  return {
    resourceType: 'CapabilityStatement',
    fhirVersion: '4.0.1',
    rest: [{ mode: 'server', resource: [resource] }],
  }
}

describe('a draft that is replaced on a server that overlooks If-Match', () => {
  it('is read again first, and replaced when nobody changed it', async () => {
    const { outcome, held, reads } = await publishWhile('never')
    expect(outcome?.stopped).toBeUndefined()
    expect(outcome?.published).toMatchObject([{ done: 'replaced', reference: 'ValueSet/kept' }])
    expect([held().version, reads]).toEqual([5, 1])
  })

  it('is left as it is when somebody released it after it was compared', async () => {
    const { outcome, held } = await publishWhile('before it is read again')
    expect(held().resource).toEqual(elsewhere)
    expect(outcome).toMatchObject({
      published: [],
      stopped: { problem: { code: 'conflict', detail: expect.stringContaining('was changed since') } },
    })
  })

  it('is not called published when the server counts a change between', async () => {
    const { outcome } = await publishWhile('before the write')
    expect(outcome).toMatchObject({
      published: [],
      stopped: { problem: { code: 'conflict', detail: expect.stringContaining('versions 5 to 5') } },
    })
  })

  it('is warned about in the plan, unless the server promises to refuse outdated updates', async () => {
    const warning = 'does not promise to refuse an outdated update'
    expect((await publishWhile('never')).text).toContain(warning)
    await stop()
    expect((await publishWhile('never', 'versioned-update')).text).not.toContain(warning)
  })
})
