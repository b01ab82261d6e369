import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../../src/host/site/content-security-policy.ts'
import { parseSiteConfiguration } from '../../../src/host/site/site-configuration.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'

const sound = {
  alongsideSite: '1',
  name: 'Riverside',
  records: [
    {
      iss: 'https://ehr.example/fhir/',
      clientId: 'alongside',
      authorizationOrigins: ['https://sign-in.example'],
    },
  ],
  frameAncestors: ['https://ehr.example'],
}

const brokenPaths = (value: unknown) => {
  const parsed = parseSiteConfiguration(value)
  return parsed.ok ? [] : parsed.error.map(({ path }) => path)
}

describe('a site configuration', () => {
  it('is read, with the trailing slash of the record dropped', () => {
    expect(parseSiteConfiguration(sound)).toEqual({
      ok: true,
      value: {
        name: 'Riverside',
        records: [
          {
            iss: 'https://ehr.example/fhir',
            clientId: 'alongside',
            authorizationOrigins: ['https://sign-in.example'],
          },
        ],
        frameAncestors: ['https://ehr.example'],
        insecureLoopback: false,
        policy: { ...defaultSitePolicy, name: 'Riverside' },
      },
    })
  })

  it.each<[string, unknown, string]>([
    ['is no object', [], ''],
    ['is of another version', { ...sound, alongsideSite: '2' }, 'alongsideSite'],
    ['has no name', { ...sound, name: '' }, 'name'],
    ['trusts no record', { ...sound, records: [] }, 'records'],
    [
      'has a record over http',
      { ...sound, records: [{ iss: 'http://ehr.example/fhir', clientId: 'a' }] },
      'records.0.iss',
    ],
    [
      'has loopback over http without saying so',
      { ...sound, records: [{ iss: 'http://127.0.0.1:1/fhir', clientId: 'a' }] },
      'records.0.iss',
    ],
    [
      'has http elsewhere and says loopback',
      { ...sound, insecureLoopback: true, records: [{ iss: 'http://ehr.example/fhir', clientId: 'a' }] },
      'records.0.iss',
    ],
    [
      'has a record with a query',
      { ...sound, records: [{ iss: 'https://ehr.example/fhir?x', clientId: 'a' }] },
      'records.0.iss',
    ],
    [
      'has a record that is no address',
      { ...sound, records: [{ iss: 'ehr', clientId: 'a' }] },
      'records.0.iss',
    ],
    [
      'has a record written in another case',
      { ...sound, records: [{ iss: 'https://EHR.example/fhir', clientId: 'a' }] },
      'records.0.iss',
    ],
    [
      'has a record without client',
      { ...sound, records: [{ iss: 'https://ehr.example/fhir' }] },
      'records.0.clientId',
    ],
    ['frames a wildcard', { ...sound, frameAncestors: ['https://*.example'] }, 'frameAncestors.0'],
    ...['*.ehr.example', 'ehr.example;x', 'a.example,b.example', "ehr'x.example"].flatMap(
      (host): [string, unknown, string][] => [
        [
          `has a record at ${host}`,
          { ...sound, records: [{ iss: `https://${host}/fhir`, clientId: 'a' }] },
          'records.0.iss',
        ],
        [`frames ${host}`, { ...sound, frameAncestors: [`https://${host}`] }, 'frameAncestors.0'],
        [
          `signs in at ${host}`,
          {
            ...sound,
            records: [{ iss: 'https://a.example', clientId: 'a', authorizationOrigins: [`https://${host}`] }],
          },
          'records.0.authorizationOrigins.0',
        ],
      ],
    ),
    ['frames everyone', { ...sound, frameAncestors: ['*'] }, 'frameAncestors.0'],
    [
      'frames a directive',
      { ...sound, frameAncestors: ["https://a.example; script-src 'unsafe-inline'"] },
      'frameAncestors.0',
    ],
    ['frames no list', { ...sound, frameAncestors: 'https://a.example' }, 'frameAncestors'],
    [
      'signs in at a path',
      {
        ...sound,
        records: [{ iss: 'https://a.example', clientId: 'a', authorizationOrigins: ['https://a.example/x'] }],
      },
      'records.0.authorizationOrigins.0',
    ],
  ])('that %s is refused at %s', (_case, value, path) => {
    expect(brokenPaths(value)).toContain(path)
  })

  it('names every broken rule at once', () => {
    expect(brokenPaths({ records: [{}] })).toEqual(
      expect.arrayContaining(['alongsideSite', 'name', 'records.0.iss', 'records.0.clientId']),
    )
  })

  it('takes http on loopback for a demonstration', () => {
    const demonstration = {
      ...sound,
      insecureLoopback: true,
      records: [{ iss: 'http://127.0.0.1:4100/fhir', clientId: 'a' }],
      frameAncestors: ['http://127.0.0.1:4100'],
    }
    expect(parseSiteConfiguration(demonstration).ok).toBe(true)
  })

  it.each([
    'https://ehr.example:8443/r4',
    'https://xn--bcher-kva.example/fhir',
    'https://10.0.0.7/fhir',
    'https://[::1]/fhir',
  ])('takes the record %s', (iss) => {
    expect(parseSiteConfiguration({ ...sound, records: [{ iss, clientId: 'a' }] }).ok).toBe(true)
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(typeof parseSiteConfiguration(value).ok).toBe('boolean')
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('the content security policy of a site', () => {
  const parsed = parseSiteConfiguration(sound)
  const policy = parsed.ok ? contentSecurityPolicy(parsed.value) : ''

  it('lets the app speak to its records and sign-in services only', () => {
    expect(policy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' https://ehr.example https://sign-in.example; frame-ancestors https://ehr.example; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    )
  })

  it('lets it speak to the site’s second store, and lets through what the build wrote into the page', () => {
    const stored = parseSiteConfiguration({
      ...sound,
      store: { base: 'https://plans.example/fhir', name: 'Plans' },
    })
    const withStore = stored.ok ? contentSecurityPolicy(stored.value, ['sha256-x=']) : ''
    expect(withStore).toContain('https://ehr.example https://plans.example https://sign-in.example;')
    expect(withStore).toContain("script-src 'self' 'sha256-x=';")
  })

  it('has no unsafe word and no wildcard, for any site that is taken', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.webUrl(),
            fc.webUrl().map((url) => new URL(url).origin),
            fc.string(),
          ),
        ),
        fc.array(fc.string()),
        (origins, records) => {
          const site = parseSiteConfiguration({
            ...sound,
            frameAncestors: origins,
            records: [...sound.records, ...records.map((iss) => ({ iss, clientId: 'a' }))],
          })
          if (site.ok) expect(contentSecurityPolicy(site.value)).not.toMatch(/unsafe|\*|\n/)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
