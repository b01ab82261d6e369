import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPageHeaders, pageHeaders } from '../../../src/host/site/page-headers.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { readAppFiles } from '../../../src/sandbox/app-server/app-files.ts'
import { appHandler } from '../../../src/sandbox/app-server/app-handler.ts'

const headers = pageHeaders({
  records: [{ iss: 'https://record.test/fhir', clientId: 'alongside', authorizationOrigins: [] }],
  frameAncestors: [],
  policy: defaultSitePolicy,
})
const policy = headers['Content-Security-Policy']
const script = `export const words = ${JSON.stringify('recovery '.repeat(400))}\n`

let folder: string
let answer: (path: string, init?: RequestInit) => Promise<Response>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-app-'))
  await mkdir(join(folder, 'app/assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'not part of the app')
  await writeFile(join(folder, 'app/app.html'), '<!doctype html><title>Opening</title>')
  await writeFile(join(folder, 'app/audit.html'), '<!doctype html><title>Audit</title>')
  await writeFile(join(folder, 'app/assets/app-1a2b3c.js'), script)
  await writeFile(join(folder, 'app/assets/pixel-9f.png'), new Uint8Array([137, 80, 78, 71]))
  await symlink(join(folder, 'secret.txt'), join(folder, 'app/link.txt'))
  const handler = appHandler({
    files: await readAppFiles(join(folder, 'app')),
    pageHeaders: headers,
    ownHeaders: { '/audit.html': auditPageHeaders() },
  })
  answer = (path, init) => handler(new Request(`http://localhost:4101${path}`, init))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the app server', () => {
  it.each([
    ['/app.html', 200],
    ['/assets/app-1a2b3c.js', 200],
    ['/nothing', 404],
  ])('sends the strict headers with %s', async (path, status) => {
    const response = await answer(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Security-Policy')).toBe(policy)
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
  })

  it('sends the audit page with its own policy in the place of that, and nothing else less strict', async () => {
    const response = await answer('/audit.html')
    expect(response.headers.get('Content-Security-Policy')).toBe("connect-src 'none'; frame-ancestors 'none'")
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
  })

  it('never lets a document be kept, and lets hashed assets be kept for ever', async () => {
    expect((await answer('/app.html')).headers.get('Cache-Control')).toBe('no-store')
    expect((await answer('/nothing')).headers.get('Cache-Control')).toBe('no-store')
    const asset = await answer('/assets/app-1a2b3c.js')
    expect(asset.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  })

  it.each([
    ['/app.html?iss=x&launch=y', 'text/html; charset=utf-8'],
    ['/assets/app-1a2b3c.js', 'text/javascript; charset=utf-8'],
    ['/assets/pixel-9f.png', 'image/png'],
    ['/nothing', 'text/plain; charset=utf-8'],
  ])('says what %s is', async (path, type) => {
    expect((await answer(path)).headers.get('Content-Type')).toBe(type)
  })

  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip, br;q=0', gunzipSync],
  ] as const)('compresses with %s for who accepts %j', async (encoding, accepted, decompress) => {
    const response = await answer('/assets/app-1a2b3c.js', { headers: { 'Accept-Encoding': accepted } })
    expect(response.headers.get('Content-Encoding')).toBe(encoding)
    expect(response.headers.get('Vary')).toBe('Accept-Encoding')
    const body = new Uint8Array(await response.arrayBuffer())
    expect(body.byteLength).toBe(Number(response.headers.get('Content-Length')))
    expect(body.byteLength).toBeLessThan(script.length / 10)
    expect(decompress(body).toString()).toBe(script)
  })

  it('sends what is compressed already, and who accepts nothing, the plain bytes', async () => {
    const image = await answer('/assets/pixel-9f.png', { headers: { 'Accept-Encoding': 'br' } })
    expect(image.headers.get('Content-Encoding')).toBeNull()
    expect(await (await answer('/assets/app-1a2b3c.js')).text()).toBe(script)
  })

  it('answers HEAD without a body and an unchanged asset with 304', async () => {
    const head = await answer('/assets/app-1a2b3c.js', { method: 'HEAD' })
    expect(head.headers.get('Content-Length')).toBe(String(script.length))
    expect(await head.text()).toBe('')
    const etag = head.headers.get('ETag') ?? ''
    const again = await answer('/assets/app-1a2b3c.js', { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets%2f..%2f..%2fsecret.txt',
    '//secret.txt',
    '/app.html/',
    '/APP.HTML',
    '/link.txt',
    '/constructor',
    '/__proto__',
    '/',
  ])('gives nothing but the files of the build: %s', async (path) => {
    const response = await answer(path)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('not part')
  })

  it.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    const response = await answer('/app.html', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('GET, HEAD')
  })
})
