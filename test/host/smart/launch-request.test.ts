import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SiteConfiguration } from '../../../src/host/site/site-configuration.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { readLaunchParameters, trustedRecord } from '../../../src/host/smart/launch-request.ts'
import lookAlikes from './iss-look-alikes.json' with { type: 'json' }

const site: SiteConfiguration = {
  name: 'Test',
  records: [{ iss: lookAlikes.trusted, clientId: 'alongside', authorizationOrigins: [] }],
  frameAncestors: [],
  insecureLoopback: false,
  policy: defaultSitePolicy,
}

describe('the list of trusted records', () => {
  it.each(lookAlikes.accepted)('takes %s', (iss) => {
    expect(trustedRecord(site, iss)).toMatchObject({ ok: true, value: { iss: lookAlikes.trusted } })
  })

  it.each(lookAlikes.refused)('refuses the look-alike %s', (iss) => {
    expect(trustedRecord(site, iss)).toEqual({ ok: false, error: { code: 'iss-not-allowed' } })
  })

  it('takes no text but the trusted one', () => {
    fc.assert(
      fc.property(fc.string(), (iss) => {
        expect(trustedRecord(site, iss).ok).toBe(lookAlikes.accepted.includes(iss))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the parameters of a launch', () => {
  it('are iss and launch', () => {
    expect(readLaunchParameters('?iss=https%3A%2F%2Fa.example&launch=x%26y')).toEqual({
      ok: true,
      value: { iss: 'https://a.example', launch: 'x&y' },
    })
  })

  it.each(['fhirServiceUrl', 'patientId', 'clientId', 'code', 'state', '__proto__', 'ISS'])(
    'may not include %s',
    (name) => {
      const read = readLaunchParameters(`?iss=a&launch=b&${name}=c`)
      expect(read).toEqual({ ok: false, error: { code: 'extra-parameters', detail: name } })
    },
  )

  it.each([
    ['?launch=b', 'missing-parameters', 'iss'],
    ['?iss=&launch=b', 'missing-parameters', 'iss'],
    ['?iss=a&launch=', 'missing-parameters', 'launch'],
    ['?iss=', 'missing-parameters', 'iss'],
    ['?launch=', 'missing-parameters', 'launch'],
    ['?iss=&launch=', 'missing-parameters', 'iss, launch'],
    ['?iss=a&iss=a&launch=b', 'extra-parameters', 'given twice'],
    ['?iss=a&launch=b&launch=c', 'extra-parameters', 'given twice'],
    ['?iss=a&z=1&b=2&z=3', 'extra-parameters', 'b, z'],
  ])('refuses %s as %s: %s', (search, code, detail) => {
    expect(readLaunchParameters(search)).toEqual({ ok: false, error: { code, detail } })
  })

  it.each([
    ['', {}],
    ['?', {}],
    ['?iss=a', { iss: 'a' }],
  ])('may be left out, for a launch that begins with us: %s', (search, value) => {
    expect(readLaunchParameters(search)).toEqual({ ok: true, value })
  })

  it('never throw, and what is taken was there', () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        const read = readLaunchParameters(search)
        if (!read.ok) return
        const { iss = null, launch = null } = { launch: undefined, ...read.value }
        const given = new URLSearchParams(search)
        expect([given.get('iss'), given.get('launch')]).toEqual([iss, launch])
      }),
      { numRuns: 2_000 },
    )
  })
})
