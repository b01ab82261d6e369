import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { join } from 'node:path'

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

/** Asks as a browser does; the certificate is the test's own. */
export function ask(address: string): Promise<Answer> {
  return new Promise((done, failed) => {
    request(address, { rejectUnauthorized: false }, (response) => {
      const parts: Uint8Array[] = []
      response.on('data', (part: Uint8Array) => parts.push(part))
      response.on('error', failed)
      response.on('end', () =>
        done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      )
    })
      .on('error', failed)
      .end()
  })
}

/**
 * Every file of a built folder comes through the web server with the bytes of its checksum and exactly the headers that `alongside site build` wrote down.
 * @param folder The built folder. @param address Where it is served, with a slash at the end.
 */
export async function servedAsBuilt(folder: string, address: string): Promise<string> {
  const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
    readFileSync(join(folder, 'headers.json'), 'utf8'),
  )
  const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n')
  const served = lines
    .map((line) => line.split('  '))
    .flatMap(([digest = '', path = '']) =>
      path.startsWith('www/') ? [{ digest, at: path.slice('www'.length) }] : [],
    )
  const seen = new Set<string>()
  for (const { digest, at } of served) {
    const { status, headers, body } = await ask(new URL(at.slice(1), address).href)
    assert.equal(status, 200, at)
    assert.equal(createHash('sha256').update(body).digest('hex'), digest, `the bytes of ${at}`)
    const [group] = Object.keys(groups)
      .filter((start) => at.startsWith(start))
      .toSorted((one, other) => other.length - one.length)
    assert.ok(group, `${at} belongs to a group of headers`)
    seen.add(group)
    for (const [name, value] of Object.entries(groups[group] ?? {})) {
      assert.equal(headers[name.toLowerCase()], value, `${name} of ${at}`)
    }
    assert.match(String(headers['content-security-policy']), /frame-ancestors /, at)
    assert.equal(headers['x-content-type-options'], 'nosniff', at)
    assert.ok(headers['cache-control'], `cache rule of ${at}`)
  }
  assert.deepEqual([...seen].toSorted(), Object.keys(groups).toSorted(), 'every group of headers was seen')
  const absent = await ask(new URL('assets/nothing.js', address).href)
  assert.equal(absent.status, 404)
  assert.doesNotMatch(absent.headers['cache-control'] ?? '', /immutable/, '“not found” is not kept')
  return `${served.length} files served with their bytes and headers`
}
