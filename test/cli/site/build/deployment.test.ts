import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { textFile } from '../../../../src/cli/site/build/built-file.ts'
import { deployment } from '../../../../src/cli/site/build/deployment.ts'
import { quoted } from '../../../../src/cli/site/build/server-plan.ts'
import { type SiteToBuild, siteToBuild } from '../../../../src/cli/site/build/site-to-build.ts'

const examples = join(import.meta.dirname, '../../../../smart-launch/sites')
const page = (name: string) =>
  textFile(
    `${name}.html`,
    `<!doctype html>
<link rel="icon" href="./assets/icon-1.svg" />
<script type="module" crossorigin src="./assets/${name}-1.js"></script>
<link rel="modulepreload" crossorigin href="./assets/shared-1.js">
<link rel="stylesheet" crossorigin href="./assets/style-1.css">
`,
  )
const app = [
  ...[
    'app-1.js',
    'launch-1.js',
    'person-1.js',
    'shared-1.js',
    'late-1.js',
    'style-1.css',
    'icon-1.svg',
    'questionnaire-1.json',
  ].map((name) => textFile(`assets/${name}`, name)),
  page('app'),
  page('launch'),
  page('person'),
]

let sites: readonly SiteToBuild[]
let texts: ReadonlyMap<string, string>
const built = (url: string) =>
  deployment({ app, sites, url: new URL(url), root: '/srv/alongside/www', version: '0.1.0' })
const textOf = (path: string) => texts.get(path) ?? ''

beforeAll(async () => {
  const read = await Promise.all(
    ['riverside', 'northgate'].map((name) => siteToBuild(join(examples, `${name}.json`))),
  )
  sites = read.flatMap((one) => (one.ok ? [one.value] : []))
  expect(sites).toHaveLength(2)
  texts = new Map(
    built('https://apps.example/alongside/').map(({ path, bytes }) => [
      path,
      new TextDecoder().decode(bytes),
    ]),
  )
})

const sha = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('base64')
const groups = () => JSON.parse(textOf('headers.json')) as Record<string, Record<string, string>>

describe('a deployment', () => {
  it('has the same bytes for the same input, and the checksum of each file', () => {
    expect(built('https://apps.example/alongside/')).toEqual(built('https://apps.example/alongside/'))
    const lines = textOf('SHA256SUMS').trimEnd().split('\n')
    expect(lines).toHaveLength(texts.size - 1)
    for (const line of lines) {
      const [sum, path = ''] = line.split('  ')
      expect(createHash('sha256').update(textOf(path)).digest('hex')).toBe(sum)
    }
  })

  it('names every script and style of a page with its checksum, those that come later too', () => {
    const html = textOf('www/riverside/app.html')
    for (const asset of ['app-1.js', 'shared-1.js', 'style-1.css'])
      expect(html).toContain(`"../assets/${asset}" integrity="sha384-${sha('sha384', asset)}"`)
    const [, list = ''] = /<script type="importmap">(.*?)<\/script>/.exec(html) ?? []
    expect(JSON.parse(list).integrity['../assets/late-1.js']).toBe(`sha384-${sha('sha384', 'late-1.js')}`)
    expect(groups()['/riverside/']?.['Content-Security-Policy']).toContain(
      `script-src 'self' 'sha256-${sha('sha256', list)}';`,
    )
    expect(html.indexOf('importmap')).toBeLessThan(html.indexOf('type="module"'))
  })

  it('refuses an app whose page names a file that is not there', () => {
    const without = app.filter(({ path }) => path !== 'assets/shared-1.js')
    expect(() =>
      deployment({ app: without, sites, url: new URL('https://a.example/'), root: '/srv', version: '1' }),
    ).toThrow('shared-1.js, which is not among')
  })

  it('names in each site’s policy its own hosts and no other’s', () => {
    const policyOf = (at: string) => groups()[at]?.['Content-Security-Policy'] ?? ''
    expect(policyOf('/riverside/')).toContain(
      "connect-src 'self' https://fhir.riverside.example https://sign-in.riverside.example; frame-ancestors https://record.riverside.example;",
    )
    expect(policyOf('/northgate/')).toContain(
      "connect-src 'self' https://api.northgate.example https://login.northgate.example https://plans.northgate.example; frame-ancestors 'none';",
    )
    expect(policyOf('/northgate/')).not.toContain('riverside')
    for (const headers of Object.values(groups())) {
      expect(JSON.stringify(headers)).not.toMatch(/unsafe-|\*|data:|http:/)
      expect(headers).toMatchObject({
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Strict-Transport-Security': 'max-age=31536000',
      })
    }
  })

  it('keeps pages and settings out of caches and what is named by its content in them', () => {
    expect(groups()['/riverside/']?.['Cache-Control']).toBe('no-store')
    expect(groups()['/assets/']?.['Cache-Control']).toBe('public, max-age=31536000, immutable')
  })

  it.each(['nginx/alongside.conf', 'apache/alongside.conf', 'caddy/alongside.caddy'])(
    'says in %s every header of every address',
    (path) => {
      const text = textOf(path)
      for (const [at, headers] of Object.entries(groups())) {
        expect(text).toContain(`/alongside${at}`)
        for (const [name, value] of Object.entries(headers)) expect(text).toContain(`${name} "${value}"`)
      }
      const braces = (sign: string) => text.split(sign).length
      expect(braces('{')).toBe(braces('}'))
    },
  )

  it('says the same to IIS, folder by folder', () => {
    for (const [at, headers] of Object.entries(groups()).filter(([address]) => address.endsWith('/')))
      for (const [name, value] of Object.entries(headers).filter(([, one]) => !one.includes('immutable')))
        expect(textOf(`iis${at}web.config`)).toContain(`<add name="${name}" value="${value}" />`)
    expect(textOf('iis/assets/web.config')).toContain(
      'cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable"',
    )
    expect(textOf('iis/web.config')).toContain('<location path="audit.html">')
  })

  it('lets nobody keep “not found” for a year', () => {
    const lines = (path: string) =>
      textOf(path)
        .split('\n')
        .filter((line) => line.includes('immutable'))
        .map((line) => line.trim())
    const kept = '"public, max-age=31536000, immutable"'
    expect(lines('nginx/alongside.conf')).toEqual([`add_header Cache-Control ${kept};`])
    expect(lines('apache/alongside.conf')).toEqual([`Header set Cache-Control ${kept}`])
    expect(lines('caddy/alongside.caddy')).toEqual([`header @found Cache-Control ${kept}`])
    expect(textOf('iis/assets/web.config')).not.toContain('name="Cache-Control"')
  })

  it('tells the record what to register: public, with PKCE, without secret or wildcard', () => {
    const staff = JSON.parse(textOf('registration/northgate-1-staff.json'))
    expect(staff).toMatchObject({
      client_id: '6f1c2a9e-alongside',
      token_endpoint_auth_method: 'none',
      initiate_login_uri: 'https://apps.example/alongside/northgate/launch.html',
      redirect_uris: ['https://apps.example/alongside/northgate/app.html'],
      code_challenge_methods: ['S256'],
    })
    expect(staff.scope).toMatch(/^launch openid fhirUser .*patient\/Goal\.crus.* launch\/patient$/)
    expect(JSON.parse(textOf('registration/northgate-1-people.json'))).toMatchObject({
      client_id: '6f1c2a9e-alongside-people',
      initiate_login_uri: 'https://apps.example/alongside/northgate/person.html',
    })
    expect([...texts.keys()].filter((path) => path.startsWith('registration/'))).toHaveLength(3)
    expect([...texts].filter(([path]) => path.startsWith('registration/')).join()).not.toMatch(/\*|secret/)
  })

  it('serves of a site’s file what the browser needs and nothing more', () => {
    const served = JSON.parse(textOf('www/northgate/site.json'))
    expect(served).toMatchObject({
      name: 'Northgate Recovery Service (example)',
      store: { name: 'Northgate plan store' },
    })
    expect(JSON.stringify(served)).not.toMatch(/hooks|acceptedTerms|\$schema/)
    expect(texts.has('www/riverside/person.html')).toBe(false)
  })

  it('is not for https on a machine’s own address', () => {
    const files = built('http://localhost:8080/')
    const headers = files.find(({ path }) => path === 'headers.json')
    expect(new TextDecoder().decode(headers?.bytes)).not.toContain('Strict-Transport-Security')
  })
})

describe('a header’s value in a web server’s file', () => {
  it.each(['"', '\\', '$host', '`', '{env.X}', 'a\nb', '%{x}e'])('is never written with %j in it', (sign) => {
    expect(() => quoted(`default-src ${sign}`)).toThrow('cannot be written safely')
  })
})
