import { describe, expect, it } from 'vitest'
import { diagnoses } from './diagnoses.ts'
import { doctorOf, findingsOf, onlyServer, siteAt } from './doctor-world.ts'
import { openScripted } from './scripted-server.ts'
import { selfSigned } from './self-signed.ts'

describe('the doctor', () => {
  it.each(diagnoses)('tells plainly of $name', async ({ script, id, level, says, fix }) => {
    const server = await openScripted(script)
    const report = await doctorOf(siteAt(server.base))
    await server.close()
    const finding = findingsOf(onlyServer(report)).get(id)
    expect(finding).toMatchObject({ level, says: expect.stringMatching(says) })
    if (fix !== undefined) expect(finding?.fix).toMatch(fix)
    expect(onlyServer(report).verdict).toBe(level === 'problem' ? 'problems' : 'works')
    expect(JSON.stringify(report)).not.toContain('canary')
  })

  it('finds nothing wrong with a sound server', async () => {
    const server = await openScripted(() => ({}))
    const { verdict, sections } = onlyServer(await doctorOf(siteAt(server.base)))
    await server.close()
    expect(verdict).toBe('works')
    const told = sections.flatMap(({ findings }) => findings)
    expect(told.filter(({ level }) => level === 'problem')).toEqual([])
  })

  it('tells of a server that takes two seconds for each answer', async () => {
    const server = await openScripted(() => ({}))
    let elapsed = 0
    const edge = {
      fetch: async (...request: Parameters<typeof fetch>) => {
        const answer = await fetch(...request)
        elapsed += 2_000
        return answer
      },
      now: Date.now,
      elapsed: () => elapsed,
      timeoutMs: 20_000,
    }
    const report = onlyServer(await doctorOf(siteAt(server.base), { edge }))
    await server.close()
    expect(findingsOf(report).get('time.latency')).toMatchObject({
      level: 'note',
      says: expect.stringMatching(/within 2000 ms.*feels slow/),
    })
  })

  it('tells of a server that does not answer in time', async () => {
    const server = await openScripted(() => ({ '*': () => {} }))
    const edge = { fetch: globalThis.fetch, now: Date.now, elapsed: () => 0, timeoutMs: 50 }
    const report = onlyServer(await doctorOf(siteAt(server.base), { edge }))
    await server.close()
    expect(report.verdict).toBe('unreachable')
    expect(findingsOf(report).get('connection')?.says).toMatch(/did not answer in time \(0\.05 s\)/)
  })

  it('tells of an address at which nothing listens', async () => {
    const server = await openScripted(() => ({}))
    await server.close()
    const report = await doctorOf(siteAt(server.base))
    expect(report.verdict).toBe('unreachable')
    expect(findingsOf(onlyServer(report)).get('connection')?.says).toMatch(/refused the connection/)
  })

  it('tells of a certificate that is signed by itself', async () => {
    const day = 86_400_000
    const tls = selfSigned({
      name: 'localhost',
      from: new Date(Date.now() - day),
      to: new Date(Date.now() + 100 * day),
    })
    const server = await openScripted(() => ({}), tls)
    const report = onlyServer(await doctorOf(siteAt(server.base)))
    await server.close()
    expect(report.verdict).toBe('unreachable')
    const findings = findingsOf(report)
    expect(findings.get('connection')?.says).toMatch(/signed by itself/)
    expect(findings.get('connection')?.fix).toMatch(/authority that the workstations trust/)
    expect(findings.get('tls.protocol')?.says).toMatch(/TLSv1\.3/)
  })
})
