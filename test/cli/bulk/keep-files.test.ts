import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ExportProblem } from '../../../src/cli/bulk/export-problem.ts'
import { exportSources } from '../../../src/cli/bulk/export-sources.ts'
import { keepFiles, prepareFolder } from '../../../src/cli/bulk/keep-files.ts'
import { base, scripted } from './scripted-server.ts'

let place: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'alongside-test-lanes-'))
})
afterEach(() => rm(place, { recursive: true }))

const output = ['busy', 'gone'].map((name) => ({
  type: 'CarePlan',
  name: `${name}.ndjson`,
  url: `${base}/${name}`,
  requiresAccessToken: false,
}))

/** A server that asks for two minutes for one file and has lost the other; the clock waits for nothing but a signal. */
function serverOfTwo() {
  let isWaiting: () => void = () => {}
  const waiting = new Promise<void>((done) => {
    isWaiting = done
  })
  const server = scripted(
    ({ url }) =>
      url.endsWith('busy') ? { status: 429, headers: { 'retry-after': '120' } } : { status: 404 },
    {
      clock: {
        now: () => 0,
        sleep: (_ms, signal) =>
          new Promise((done) => {
            isWaiting()
            if (signal?.aborted) done()
            signal?.addEventListener('abort', () => done())
          }),
        random: () => 0.5,
      },
    },
  )
  let isAsked: () => void = () => {}
  const goneIsAsked = new Promise<void>((done) => {
    isAsked = done
  })
  const { open } = server.client.place
  Object.assign(server.client.place, {
    open: async (request: Parameters<typeof open>[0]) => {
      if (request.url.endsWith('gone')) isAsked()
      await (request.url.endsWith('gone') ? waiting : goneIsAsked)
      return open(request)
    },
  })
  return server
}

it('a file that is gone ends the export while another waits as long as it was asked to', async () => {
  const folder = join(place, 'kept')
  expect(await prepareFolder(folder, false)).toBeUndefined()
  const options = {
    folder,
    deleted: new Set<string>(),
    whole: {},
    onBytes: () => {},
    onWhole: async () => {},
  }
  const { client, requests } = serverOfTwo()
  expect(await keepFiles(client, { output }, options)).toMatchObject({ why: 'not-found' })
  expect(requests).toHaveLength(2)
  expect(await readdir(`${folder}.part`)).toEqual([])
})

it('so does one of an export that is read as it comes', async () => {
  const failures: ExportProblem[] = []
  const { client } = serverOfTwo()
  const sources = exportSources(
    client,
    { output },
    { deleted: new Set(), failures, onBytes: () => {}, onAgain: () => {} },
  )
  const ends = sources.map(async (source) => {
    for await (const _piece of source.open()) expect.unreachable()
  })
  expect((await Promise.allSettled(ends)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(failures[0]).toMatchObject({ why: 'not-found' })
})
