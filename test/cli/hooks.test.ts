import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const launcher = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const site = {
  alongsideSite: '1',
  name: 'Test Trust',
  records: [{ iss: 'https://record.example/fhir', clientId: 'alongside' }],
}
const hooks = {
  appAddress: 'https://alongside.example/test/',
  serviceAddress: 'https://hooks.example',
  callers: [{ iss: 'https://record.example', jwks: 'https://record.example/jwks' }],
}
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-hooks-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function start(content: object) {
  const file = join(folder, `${crypto.randomUUID()}.json`)
  await writeFile(file, JSON.stringify(content))
  const child: ChildProcess = spawn(process.execPath, [launcher, 'hooks', file, '--port', '0'])
  const said = { out: '', err: '' }
  child.stdout?.on('data', (part: Buffer) => {
    said.out += part
  })
  child.stderr?.on('data', (part: Buffer) => {
    said.err += part
  })
  const ended = once(child, 'close').then(([code]: unknown[]) => ({ code, ...said }))
  return { child, said, ended }
}

it('serves a site until it is told to stop, lets the call under way end, and then ends well', async () => {
  const { child, said, ended } = await start({ ...site, hooks })
  const gone = ended.then(({ err }) => Promise.reject(new Error(err)))
  gone.catch(() => undefined)
  while (!said.err.includes('/cds-services')) await Promise.race([once(child.stderr ?? child, 'data'), gone])
  const [, url = ''] = /(http:\/\/\S+)\/cds-services/.exec(said.err) ?? []
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok' })
  const refused = await fetch(`${url}/cds-services/plan-owners`, { method: 'POST', body: '{}' })
  expect(refused.status).toBe(401)
  // A call whose request is only half there when the signal comes.
  const { port } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  let answer = ''
  socket.on('data', (part) => {
    answer += part
  })
  socket.write('GET /health HTTP/1.1\r\nHost: x\r\n')
  // Answered calls that came later show that the half one was seen.
  await (await fetch(`${url}/health`)).text()
  child.kill('SIGTERM')
  while (!said.err.includes('Stopping')) await once(child.stderr ?? child, 'data')
  await expect(fetch(`${url}/health`)).rejects.toThrow()
  socket.write('Connection: close\r\n\r\n')
  await once(socket, 'close')
  expect(answer).toMatch(/^HTTP\/1\.1 200/)
  const { code, out, err } = await ended
  expect([code, err.includes('Stopped.')]).toEqual([0, true])
  expect(JSON.parse(out.trim())).toMatchObject({ route: 'service', status: 401, problem: 'no-token' })
})

it('does not start without what only the site can say, and tells what', async () => {
  const { serviceAddress: _left, ...without } = hooks
  const [bare, unnamed] = await Promise.all(
    [site, { ...site, hooks: without }].map(async (content) => (await start(content)).ended),
  )
  expect(bare).toMatchObject({ code: 3, err: expect.stringContaining('has no "hooks"') })
  expect(unnamed).toMatchObject({ code: 3, err: expect.stringContaining('"hooks.serviceAddress"') })
})
