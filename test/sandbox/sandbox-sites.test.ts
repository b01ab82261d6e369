import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseSiteConfiguration } from '../../src/host/site/site-configuration.ts'
import { listen } from '../../src/sandbox/listening.ts'
import { type SmallSandbox, startSmallSandbox } from './small-sandbox.ts'

let sandbox: SmallSandbox
beforeAll(async () => {
  sandbox = await startSmallSandbox()
})
afterAll(() => sandbox.stop())

describe('the site of the app', () => {
  it('is another site than the record, with a configuration that trusts this record only', async () => {
    expect(new URL(sandbox.appUrl).hostname).toBe('localhost')
    expect(new URL(sandbox.ehrUrl).hostname).toBe('127.0.0.1')
    const site = parseSiteConfiguration(await (await fetch(`${sandbox.appUrl}/site.json`)).json())
    expect(site).toMatchObject({
      ok: true,
      value: {
        records: [{ iss: sandbox.fhirBase, clientId: 'alongside' }],
        frameAncestors: [sandbox.ehrUrl],
      },
    })
  })

  it('sends a policy without unsafe parts or wildcards, naming the record and no other', async () => {
    const response = await fetch(`${sandbox.appUrl}/app.html`)
    const policy = response.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`frame-ancestors ${sandbox.ehrUrl}`)
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toMatch(/unsafe|\*|https?:\/\/(?!127\.0\.0\.1:\d+)/)
  })
})

describe('a site that has decided something', () => {
  it('says so in its configuration, and serves the instrument it completed beside the app', async () => {
    const inspire = { resourceType: 'Questionnaire', title: 'A completed one' }
    const decided = await startSmallSandbox({
      instruments: { inspire },
      policy: {
        inspire: { visibility: 'security-label' },
        handOver: { coverAfterSeconds: 60 },
        plans: { writeFlag: true, pins: { goals: 'document' } },
      },
    })
    const json = await (await fetch(`${decided.appUrl}/site.json`)).json()
    const site = parseSiteConfiguration(json)
    expect(site).toMatchObject({
      ok: true,
      value: {
        policy: {
          inspire: { visibility: 'security-label' },
          handOver: { coverAfterSeconds: 60 },
          plans: { writeFlag: true, pins: { goals: 'document' } },
        },
      },
    })
    const file = await fetch(`${decided.appUrl}/${json.instruments.inspire}`)
    expect(file.headers.get('Content-Type')).toBe('application/json')
    expect(await file.json()).toEqual(inspire)
    await decided.stop()
  })

  it('says nothing when it has decided nothing', async () => {
    const json = await (await fetch(`${sandbox.appUrl}/site.json`)).json()
    expect(json).not.toHaveProperty('instruments')
    expect((await fetch(`${sandbox.appUrl}/instruments/inspire.json`)).status).toBe(404)
  })
})

describe('the address of the record', () => {
  it('is one: another name is sent there, and may not write', async () => {
    const other = sandbox.ehrUrl.replace('127.0.0.1', 'localhost')
    const page = await fetch(`${other}/fhir/metadata?_format=json`, { redirect: 'manual' })
    expect(page.status).toBe(307)
    expect(page.headers.get('Location')).toBe(`${sandbox.fhirBase}/metadata?_format=json`)
    expect((await fetch(`${other}/auth/token`, { method: 'POST' })).status).toBe(421)
  })
})

describe('starting and stopping', () => {
  it('takes free ports when its own are taken, and says so', async () => {
    const port = Number(new URL(sandbox.ehrUrl).port)
    const appPort = Number(new URL(sandbox.appUrl).port)
    const second = await startSmallSandbox({ port, appPort })
    expect(second.movedPorts.map(({ asked }) => asked)).toEqual([port, appPort])
    expect(second.ehrUrl).not.toBe(sandbox.ehrUrl)
    await second.stop()
    await expect(fetch(second.ehrUrl)).rejects.toThrow()
    await expect(fetch(second.appUrl)).rejects.toThrow()
  })

  it('closes what it opened when it cannot start', async () => {
    const free = await listen({ port: 0, hosts: ['127.0.0.1', '::1'] })
    const { port } = free
    await free.close()
    const caseload = [{ resourceType: 'Nothing' }]
    await expect(startSmallSandbox({ port, caseload })).rejects.toThrow('Nothing')
    const again = await listen({ port, hosts: ['127.0.0.1'] })
    expect(again.port).toBe(port)
    await again.close()
  })
})
