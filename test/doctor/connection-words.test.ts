import { describe, expect, it } from 'vitest'
import { checkTls } from '../../src/doctor/check-tls.ts'
import { failureWords } from '../../src/doctor/connection-finding.ts'
import { probe } from '../../src/doctor/probe.ts'

const url = 'https://fhir.trust.example/r4/metadata'
const failing = async (reason: unknown) => {
  const answer = await probe(
    { fetch: () => Promise.reject(reason), now: () => 0, elapsed: () => 0, timeoutMs: 1_000 },
    { method: 'GET', url },
  )
  if (answer.kind !== 'failed') throw new Error('it was answered')
  return failureWords(url, answer)
}

/** As the platform throws: `fetch failed`, with the reason as its cause. */
const thrown = (code: string, message = code) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) })

const cases: readonly (readonly [code: string, says: RegExp])[] = [
  ['ENOTFOUND', /No computer called fhir\.trust\.example/],
  ['EAI_AGAIN', /No computer called/],
  ['ECONNREFUSED', /refused the connection/],
  ['ECONNRESET', /broke the connection off/],
  ['UND_ERR_CONNECT_TIMEOUT', /did not answer in time/],
  ['CERT_HAS_EXPIRED', /has run out/],
  ['CERT_NOT_YET_VALID', /not valid yet/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /is not for fhir\.trust\.example/],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', /signed by itself/],
  ['SELF_SIGNED_CERT_IN_CHAIN', /authority that this machine does not know/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /leaves out an intermediate/],
  ['ERR_SSL_WRONG_VERSION_NUMBER', /does not speak TLS/],
  ['SOMETHING_NEW', /could not be reached \(SOMETHING_NEW/],
]

describe('a connection that fails', () => {
  it.each(cases)('with %s is told in words, with what to do', async (code, says) => {
    const words = await failing(thrown(code))
    expect(words.says).toMatch(says)
    expect(words.fix).toMatch(/\w/)
  })

  it('is told by the first address where several were tried', async () => {
    const each = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const reason = new TypeError('fetch failed', { cause: new AggregateError([each]) })
    expect((await failing(reason)).says).toMatch(/refused the connection/)
  })
})

describe('a certificate', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  const levels = (sight: Parameters<typeof checkTls>[1]) =>
    checkTls(url, sight, now).findings.map(({ id, level }) => `${id} ${level}`)

  it('that is good for months is good', () => {
    expect(levels({ protocol: 'TLSv1.3', endsAtMs: now + 90 * 86_400_000 })).toEqual([
      'tls.certificate works',
      'tls.protocol works',
    ])
  })

  it('that runs out soon is told of, with the day', () => {
    const { findings } = checkTls(url, { protocol: 'TLSv1.2', endsAtMs: now + 10 * 86_400_000 }, now)
    expect(findings[0]).toMatchObject({
      level: 'note',
      says: expect.stringMatching(/10 days \(2026-12-02\)/),
    })
  })

  it('that nobody vouches for, and a protocol that browsers refuse, are problems', () => {
    expect(levels({ protocol: 'TLSv1.1', endsAtMs: now, error: 'CERT_HAS_EXPIRED' })).toEqual([
      'tls.certificate problem',
      'tls.protocol problem',
    ])
  })
})
