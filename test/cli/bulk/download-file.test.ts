import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DownloadFailure, downloadFile } from '../../../src/cli/bulk/download-file.ts'
import { base, pieces, type Scripted, scripted } from './scripted-server.ts'

const lines = ['{"id":"a"}', '{"id":"é"}', '{"id":"c"}']
const whole = lines.map((line) => `${line}\n`).join('')
const file = {
  name: 'CarePlan.000.ndjson',
  url: `${base}/files/1?signature=secret`,
  requiresAccessToken: true,
}

/** What a file gives when it is asked for several times, the last answer again and again. */
async function download(answers: readonly Scripted[], more: { count?: number } = {}) {
  const server = scripted((_request, nth) => answers[Math.min(nth, answers.length) - 1] ?? {})
  const given: Uint8Array[] = []
  let problem: unknown
  try {
    for await (const piece of downloadFile(server.client, { ...file, ...more })) given.push(piece.slice())
  } catch (reason) {
    problem = reason instanceof DownloadFailure ? reason.problem : reason
  }
  return { ...server, text: Buffer.concat(given).toString(), problem }
}

describe('downloading a file of an export', () => {
  it.each<[string, readonly Scripted[], number | undefined]>([
    ['comes whole', [{ body: whole }], 3],
    ['ends without a line end', [{ body: whole.trimEnd() }], 3],
    ['is a gzip by its content', [{ body: gzipSync(whole) }], 3],
    ['has blank lines', [{ body: whole }], undefined],
    ['is cut off once', [{ body: pieces([whole.slice(0, 15)], 'aborted') }, { body: whole }], 3],
    [
      'is cut off in one place after another',
      [5, 14, 30]
        .map((at) => ({ body: pieces([whole.slice(0, at)], 'aborted') }))
        .concat([{ body: pieces([whole]) }]),
      3,
    ],
    ['ends in the middle of a line once', [{ body: whole.slice(0, -5) }, { body: whole }], undefined],
    ['ends a line too early once', [{ body: `${lines[0]}\n` }, { body: whole }], 3],
    [
      'is cut off within a gzip once',
      [{ body: gzipSync(whole).subarray(0, 20) }, { body: whole }],
      undefined,
    ],
    ['is not there for a moment', [{ status: 503 }, { status: 429 }, { body: whole }], 3],
    ['wants a new token', [{ status: 401 }, { body: whole }], 3],
  ])('gives every byte once when it %s', async (_name, answers, count) => {
    const { text, problem } = await download(answers, count === undefined ? {} : { count })
    const isWithoutEnd = answers[0]?.body === whole.trimEnd()
    expect({ text, problem }).toEqual({ text: isWithoutEnd ? whole.trimEnd() : whole, problem: undefined })
  })

  it('gives every byte once wherever the connection breaks and however it comes in pieces', async () => {
    const cut = fc.nat(whole.length - 1)
    await fc.assert(
      fc.asyncProperty(
        fc.array(cut, { maxLength: 4 }),
        fc.array(cut, { maxLength: 4 }),
        async (breaks, cuts) => {
          const inPieces = (text: string) => {
            const bytes = Buffer.from(text)
            const places = [
              0,
              ...cuts.toSorted((a, b) => a - b).filter((at) => at < bytes.length),
              bytes.length,
            ]
            return (async function* () {
              for (const [at, from] of places.slice(0, -1).entries())
                yield bytes.subarray(from, places[at + 1])
            })()
          }
          const answers = breaks.map((at) => ({ body: pieces([whole.slice(0, at)], 'aborted') }))
          const { text, problem } = await download([...answers, { body: inPieces(whole) }], { count: 3 })
          expect({ text, problem }).toEqual({ text: whole, problem: undefined })
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each<[string, readonly Scripted[], number | undefined, object, number]>([
    [
      'is always a line short',
      [{ body: `${lines[0]}\n` }],
      3,
      { why: 'incomplete', detail: expect.stringContaining('counts 3 resources in it, and there are 1') },
      6,
    ],
    [
      'always ends in the middle of a line',
      [{ body: whole.slice(0, -5) }],
      undefined,
      { why: 'incomplete', detail: 'it ends in the middle of a line' },
      6,
    ],
    ['is always cut off', [{ body: gzipSync(whole).subarray(0, 20) }], undefined, { why: 'incomplete' }, 6],
    [
      'has more than it should',
      [{ body: whole }],
      2,
      { why: 'unreadable', detail: expect.stringContaining('there are more') },
      1,
    ],
    [
      'is another one the second time',
      [{ body: whole.slice(0, 15) }, { body: whole.replace('a', 'b') }],
      3,
      { why: 'changed' },
      2,
    ],
    [
      'is shorter the second time',
      [{ body: whole.slice(0, 25) }, { body: `${lines[0]}\n` }],
      undefined,
      { why: 'incomplete', detail: 'it is shorter than it was before' },
      6,
    ],
    ['is gone', [{ status: 404 }], 3, { why: 'not-found', status: 404 }, 1],
    ['may not be read', [{ status: 403 }], 3, { why: 'forbidden' }, 1],
    ['stays busy', [{ status: 429 }], 3, { why: 'busy' }, 6],
    ['is elsewhere', [{ status: 302 }], 3, { why: 'outside' }, 1],
  ])('breaks off when it %s', async (_name, answers, count, problem, requests) => {
    const found = await download(answers, count === undefined ? {} : { count })
    expect(found.problem).toMatchObject(problem)
    expect(found.requests).toHaveLength(requests)
  })

  it('ends a file that trickles on without end', async () => {
    let nowMs = 0
    let sent = 0
    const trickle = async function* () {
      for (;;) {
        nowMs += 60_000
        sent += 1
        yield Buffer.from(`${lines[0]}\n`)
      }
    }
    const clock = { now: () => nowMs, sleep: async () => {}, random: () => 0.5 }
    const { client, requests } = scripted(() => ({ body: trickle() }), { clock })
    const all = async () => {
      for await (const _piece of downloadFile(client, file)) expect(sent).toBeLessThan(1_000)
    }
    await expect(all()).rejects.toMatchObject({ problem: { why: 'endless' } })
    expect(requests).toHaveLength(1)
  })

  it('says where, without what may open the file', async () => {
    const { problem } = await download([{ status: 404 }])
    expect(JSON.stringify(problem)).toContain(`${base}/files/1`)
    expect(JSON.stringify(problem)).not.toContain('secret')
  })

  it('ends the connection when nobody reads on', async () => {
    let isEnded = false
    const body = (async function* () {
      try {
        for (;;) yield Buffer.from(`${lines[0]}\n`)
      } finally {
        isEnded = true
      }
    })()
    for await (const _piece of downloadFile(scripted(() => ({ body })).client, file)) break
    expect(isEnded).toBe(true)
  })
})
