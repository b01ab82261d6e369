import type { Finding } from '../../src/doctor/doctor-report.ts'
import { cors, json, type Script, smartOf, statement } from './scripted-server.ts'

interface Diagnosis {
  readonly name: string
  readonly script: (base: string) => Script
  readonly id: string
  readonly level: Finding['level']
  readonly says: RegExp
  readonly fix?: RegExp
}

const page = '<!doctype html><html><body>Please sign in</body></html>'
const tenMegabytes = { ...statement, description: 'x'.repeat(10 << 20) }

/** What is wrong with a record, and what the doctor has to say of it. */
export const diagnoses: readonly Diagnosis[] = [
  {
    name: 'an address at which nothing is',
    script: () => ({ '*': (response) => void response.writeHead(404).end() }),
    id: 'smart.document',
    level: 'problem',
    says: /no smart-configuration at http.*status 404/,
    fix: /FHIR base address/,
  },
  {
    name: 'HTML in place of JSON',
    script: () => ({
      metadata: (response) =>
        void response.writeHead(200, { ...cors, 'content-type': 'text/html' }).end(page),
    }),
    id: 'statement.document',
    level: 'problem',
    says: /is a web page \(HTML\), not JSON/,
    fix: /sign-in page of a gateway/,
  },
  {
    name: 'JSON that ends too soon',
    script: () => ({
      'smart-configuration': (response) =>
        void response.writeHead(200, cors).end('{"capabilities": ["launch-e'),
    }),
    id: 'smart.document',
    level: 'problem',
    says: /broken or ends too soon, after 27 bytes/,
    fix: /proxy that limits the size/,
  },
  {
    name: 'an answer that is broken off',
    script: () => ({
      metadata: (response) => {
        response
          .writeHead(200, { ...cors, 'content-length': '1000' })
          .write('{"resourceType":', () => response.destroy())
      },
    }),
    id: 'statement.document',
    level: 'problem',
    says: /broke the connection off before its answer was whole/,
  },
  {
    name: 'a redirect to a sign-in page, whose query is not told',
    script: () => ({
      metadata: (response) =>
        void response
          .writeHead(302, { location: 'https://gateway.example/login?session=s3cr3t-canary' })
          .end(),
    }),
    id: 'statement.document',
    level: 'problem',
    says: /redirected to https:\/\/gateway\.example\/login \(status 302\)/,
    fix: /follows no redirect/,
  },
  {
    name: 'a statement for those who signed in only',
    script: () => ({ metadata: (response) => void response.writeHead(401, cors).end() }),
    id: 'statement.document',
    level: 'not-tried',
    says: /only after signing in \(status 401\)/,
    fix: /--token-file/,
  },
  {
    name: 'a statement of 10 MB',
    script: () => ({ metadata: json(tenMegabytes) }),
    id: 'statement.size',
    level: 'note',
    says: /10\.0 MB long/,
    fix: /gzip/,
  },
  {
    name: 'a statement longer than the app reads',
    script: () => ({ metadata: json({ ...statement, description: 'x'.repeat(17 << 20) }) }),
    id: 'statement.document',
    level: 'problem',
    says: /longer than 16 MB/,
  },
  {
    name: 'another version of FHIR',
    script: () => ({ metadata: json({ ...statement, fhirVersion: '3.0.2' }) }),
    id: 'statement.version',
    level: 'problem',
    says: /speaks FHIR 3\.0\.2/,
  },
  {
    name: 'a sign-in without PKCE',
    script: (base) => ({
      'smart-configuration': json({ ...smartOf(base), code_challenge_methods_supported: ['plain'] }),
    }),
    id: 'smart.pkce',
    level: 'problem',
    says: /does not say that it takes PKCE with S256/,
    fix: /switched on/,
  },
  {
    name: 'a sign-in at an origin that the site does not name',
    script: (base) => ({
      'smart-configuration': json({ ...smartOf(base), token_endpoint: 'https://elsewhere.example/token' }),
    }),
    id: 'smart.token',
    level: 'problem',
    says: /on https:\/\/elsewhere\.example/,
    fix: /"https:\/\/elsewhere\.example" to authorizationOrigins/,
  },
  {
    name: 'answers without Access-Control-Allow-Origin',
    script: () => ({ metadata: json(statement, { 'access-control-allow-origin': undefined }) }),
    id: 'cors.answers',
    level: 'problem',
    says: /header Access-Control-Allow-Origin is missing/,
  },
  {
    name: 'a server that refuses whatever comes from a page of the app',
    script: () => ({
      metadata: (response, request) => {
        if (request.headers.origin === undefined) json(statement)(response, request)
        else response.writeHead(403).end('Invalid CORS request')
      },
    }),
    id: 'cors.answers',
    level: 'problem',
    says: /Requests of pages of http:\/\/localhost:4999 are refused \(status 403\)/,
  },
  {
    name: 'a preflight that asks for a sign-in',
    script: () => ({ OPTIONS: (response) => void response.writeHead(401).end() }),
    id: 'cors.read',
    level: 'problem',
    says: /preflight was answered with status 401/,
    fix: /OPTIONS without a sign-in/,
  },
  {
    name: 'a preflight that leaves Authorization to a star',
    script: () => ({
      OPTIONS: (response) =>
        void response.writeHead(204, { ...cors, 'access-control-allow-headers': '*' }).end(),
    }),
    id: 'cors.read',
    level: 'problem',
    says: /Access-Control-Allow-Headers does not name Authorization/,
  },
  {
    name: 'a preflight without If-None-Exist',
    script: () => ({
      OPTIONS: (response) =>
        void response
          .writeHead(204, {
            ...cors,
            'access-control-allow-headers': 'authorization, content-type, if-match',
          })
          .end(),
    }),
    id: 'cors.if-none-exist',
    level: 'note',
    says: /may not send If-None-Exist/,
    fix: /If-None-Exist added to Access-Control-Allow-Headers/,
  },
  {
    name: 'a preflight that allows no PUT',
    script: () => ({
      OPTIONS: (response) =>
        void response.writeHead(204, { ...cors, 'access-control-allow-methods': 'GET, POST' }).end(),
    }),
    id: 'app.drafts',
    level: 'problem',
    says: /a browser does not let the app send PUT/,
    fix: /From a browser/,
  },
  {
    name: 'an issuer that says where its keys are, for a record that does not',
    script: (base) => {
      const { jwks_uri, ...keyless } = smartOf(base)
      return {
        'smart-configuration': json(keyless),
        'openid-configuration': json({ issuer: base, jwks_uri }),
      }
    },
    id: 'app.drafts',
    level: 'works',
    says: /Drafts are kept/,
  },
  {
    name: 'an issuer whose keys no page may be told of',
    script: (base) => {
      const { jwks_uri, ...keyless } = smartOf(base)
      return {
        'smart-configuration': json(keyless),
        'openid-configuration': json(
          { issuer: base, jwks_uri },
          { 'access-control-allow-origin': undefined },
        ),
      }
    },
    id: 'smart.issuer',
    level: 'note',
    says: /no jwks_uri on a trusted origin/,
    fix: /openid-configuration has to carry Access-Control-Allow-Origin/,
  },
  {
    name: 'an issuer without keys anywhere',
    script: (base) => {
      const { jwks_uri: _none, ...keyless } = smartOf(base)
      return { 'smart-configuration': json(keyless), 'openid-configuration': json({ issuer: base }) }
    },
    id: 'app.drafts',
    level: 'note',
    says: /No drafts are kept/,
  },
  {
    name: 'a token endpoint that browsers may not read',
    script: () => ({ token: (response) => void response.writeHead(400).end('{}') }),
    id: 'cors.token',
    level: 'problem',
    says: /missing from the answers of the token endpoint/,
  },
  {
    name: 'a clock that is eleven minutes ahead',
    script: (base) => ({
      'smart-configuration': json(smartOf(base), { date: new Date(Date.now() + 660_000).toUTCString() }),
    }),
    id: 'time.clock',
    level: 'problem',
    says: /11 minutes ahead of this machine's/,
    fix: /NTP/,
  },
  {
    name: 'a clock that is ten minutes behind',
    script: (base) => ({
      'smart-configuration': json(smartOf(base), { date: new Date(Date.now() - 600_000).toUTCString() }),
    }),
    id: 'time.clock',
    level: 'problem',
    says: /10 minutes behind this machine's/,
  },
]
