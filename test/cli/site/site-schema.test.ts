import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settingsGuide } from '../../../src/cli/site/settings-guide.ts'
import { siteJsonSchema } from '../../../src/cli/site/site-json-schema.ts'
import { siteSchema } from '../../../src/cli/site/site-schema.ts'
import { isJsonObject } from '../../../src/fhir/index.ts'
import { parseSiteConfiguration } from '../../../src/host/site/site-configuration.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const examples = ['riverside', 'northgate'].map((name): unknown =>
  JSON.parse(read(`smart-launch/sites/${name}.json`)),
)

const [usual, demonstration] = [siteSchema(false), siteSchema(true)]

/** What only the reader says: what does not go together. */
const together = /longer than coverAfterSeconds|named once|names no `store`|go together/

/** Where the values of a JSON value stand. */
function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [path, ...inside.flatMap(([name, one]) => pathsIn(one, [...path, name]))]
}

function withChange(value: unknown, path: readonly string[], change: (there: unknown) => unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((one, at) => (String(at) === name ? withChange(one, rest, change) : one))
  return isJsonObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, key === name ? withChange(one, rest, change) : one]),
      )
    : value
}

const values = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.string(),
  fc.webUrl(),
  fc.webUrl().map((url) => new URL(url).origin),
  fc.integer({ min: -2, max: 100_000 }),
  fc.double({ min: -1, max: 2, noNaN: true }),
  fc.stringMatching(/^#[0-9a-fA-F]{6}$/),
  fc.constantFrom(
    'record',
    'store',
    'document',
    'file',
    'left-out',
    'security-label',
    true,
    false,
    'cy',
    'zh-Hant-HK',
    'service user',
    'Person',
    'patient/Goal.crus',
    'user/Task.r',
    'patient/*.rs',
    'offline_access',
    'patient/Goal.sr',
    '1',
    '2',
    '1.0.0',
    '2026-13-01',
    'instruments/inspire.json',
    '../x.json',
    'https://a.example/fhir/',
    'http://127.0.0.1:1/fhir',
    'https://a.example/fhir?x',
    'two\nlines',
    '\u2028',
    ' ',
  ),
)

/** Makes one part of a file not go with another. */
const apart = fc.constantFrom<(there: unknown) => unknown>(
  (there) => (isJsonObject(there) && 'goals' in there ? { ...there, response: 'store' } : there),
  (there) => (isJsonObject(there) && 'goals' in there ? { goals: 'store', carePlan: 'file' } : there),
  (there) => (isJsonObject(there) && 'coverAfterSeconds' in there ? { endAfterSeconds: 30 } : there),
  (there) => (Array.isArray(there) ? [...there, ...there] : there),
)

const changes = fc.oneof(
  apart,
  values.map((value) => () => value),
  fc.constant(() => undefined),
  fc
    .string({ minLength: 1 })
    .map((name) => (there: unknown) => (isJsonObject(there) ? { ...there, [name]: 1 } : there)),
)

const sites = fc
  .tuple(fc.constantFrom(...examples), fc.array(fc.tuple(fc.nat(), changes), { minLength: 1, maxLength: 2 }))
  .map(([example, edits]) =>
    edits.reduce<unknown>((site, [at, change]) => {
      const paths = pathsIn(site)
      const changed = withChange(site, paths[at % paths.length] ?? [], change)
      return changed === undefined ? {} : JSON.parse(JSON.stringify(changed))
    }, example),
  )

describe('the published schema of a site', () => {
  it('takes what the app takes, and refuses what it refuses but for what does not go together', () => {
    const counts = { taken: 0, refused: 0, together: 0 }
    fc.assert(
      fc.property(sites, (given) => {
        // Of the CDS service only the command knows.
        const site = isJsonObject(given)
          ? Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'hooks'))
          : given
        const insecureLoopback = isJsonObject(site) && site.insecureLoopback === true
        const schema = (insecureLoopback ? demonstration : usual).safeParse(site)
        const reader = parseSiteConfiguration(site)
        if (!schema.success) {
          counts.refused += 1
          expect(reader.ok).toBe(false)
        } else if (reader.ok) {
          counts.taken += 1
          const { policy } = reader.value
          expect(schema.data).toMatchObject({ name: reader.value.name })
          for (const part of ['words', 'handOver', 'plans', 'timeouts', 'inspire'] as const)
            expect(policy[part]).toEqual({ ...defaultSitePolicy[part], ...schema.data[part] })
          for (const part of ['help', 'colours', 'print'] as const)
            expect(policy[part]).toEqual(schema.data[part])
        } else {
          counts.together += 1
          for (const { rule } of reader.error) expect(rule).toMatch(together)
        }
      }),
      { numRuns: 800 },
    )
    expect(counts.taken).toBeGreaterThan(40)
    expect(counts.refused).toBeGreaterThan(40)
    expect(counts.together).toBeGreaterThan(0)
  })

  it('is in docs as it is here, with what holds where nothing is said', () => {
    const schema = siteJsonSchema()
    // After a change: npx alongside site schema > docs/site.schema.json
    expect(JSON.parse(read('docs/site.schema.json'))).toEqual(schema)
    expect(schema).toMatchObject({
      additionalProperties: false,
      required: ['alongsideSite', 'name', 'records'],
      properties: {
        plans: { properties: { staffOnlyShare: { default: 0.9 }, minimumStated: { default: 3 } } },
        handOver: { additionalProperties: false },
      },
    })
  })

  it('is explained in the guide, setting by setting', () => {
    // After a change: npx alongside site schema --guide, between the marks
    expect(read('docs/deploy/configuration.md')).toContain(settingsGuide(siteJsonSchema()))
    expect(settingsGuide(siteJsonSchema())).not.toMatch(/\|\s*\|\s*$/m)
  })
})
