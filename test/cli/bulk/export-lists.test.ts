import { describe, expect, it } from 'vitest'
import { readDeletedResources } from '../../../src/cli/bulk/deleted-resources.ts'
import { exportFiles } from '../../../src/cli/bulk/export-files.ts'
import { readExportMessages } from '../../../src/cli/bulk/export-messages.ts'
import type { ExportProblem } from '../../../src/cli/bulk/export-problem.ts'
import { exportSources } from '../../../src/cli/bulk/export-sources.ts'
import { withoutDeleted } from '../../../src/cli/bulk/without-deleted.ts'
import { base, pieces, scripted } from './scripted-server.ts'

const file = { name: 'x.000.ndjson', url: `${base}/files/1`, requiresAccessToken: false }
const ndjson = (...values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
const serving = (body: string) => scripted(() => ({ body })).client
const outcome = (severity: string, diagnostics: string) => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code: 'processing', diagnostics }],
})
const deletion = (method: string, url: string) => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [{ request: { method, url } }],
})

describe('what a server tells beside an export', () => {
  it('is told on when it is a warning, each once', async () => {
    const told = [
      outcome('warning', 'old codes'),
      outcome('information', 'done'),
      outcome('warning', 'old codes'),
    ]
    expect(await readExportMessages(serving(ndjson(...told)), [file])).toEqual({
      ok: true,
      value: ['old codes', 'done'],
    })
  })

  it.each(['error', 'fatal', 'unheard of'])(
    'means that the export is not whole when it is: %s',
    async (severity) => {
      const told = ndjson(outcome('warning', 'old codes'), outcome(severity, 'no Tasks'))
      expect(await readExportMessages(serving(told), [file])).toMatchObject({
        error: { why: 'errors-told', detail: 'one error: no Tasks' },
      })
    },
  )

  it.each([ndjson({ resourceType: 'Patient' }), 'no JSON\n', '[]\n'])(
    'must be understood: %j',
    async (told) => {
      expect(await readExportMessages(serving(told), [file])).toMatchObject({ error: { why: 'unreadable' } })
    },
  )

  it('must come', async () => {
    const { client } = scripted(() => ({ status: 404 }))
    expect(await readExportMessages(client, [file])).toMatchObject({ error: { why: 'not-found' } })
  })
})

describe('what a server says was deleted', () => {
  it('is read by name, from relative and full addresses', async () => {
    const told = ndjson(deletion('DELETE', 'CarePlan/1'), deletion('DELETE', `${base}/Task/2`))
    expect(await readDeletedResources(serving(told), [file])).toEqual({
      ok: true,
      value: new Set(['CarePlan/1', 'Task/2']),
    })
  })

  it.each([
    ndjson(deletion('PUT', 'CarePlan/1')),
    ndjson(deletion('DELETE', 'Patient?identifier=x')),
    ndjson({ resourceType: 'Patient', id: '1' }),
  ])('must be understood: %s', async (told) => {
    expect(await readDeletedResources(serving(told), [file])).toMatchObject({ error: { why: 'unreadable' } })
  })

  it('leaves the lines of what was deleted blank, so that the others keep their numbers', async () => {
    const lines = [
      '{"resourceType":"CarePlan","id":"1"}',
      '',
      'no JSON',
      '{"resourceType":"CarePlan","id":"2"}',
    ]
    const text = async (deleted: readonly string[]) => {
      const parts: Uint8Array[] = []
      for await (const part of withoutDeleted(pieces([lines.join('\n')]), new Set(deleted)))
        parts.push(part.slice())
      return Buffer.concat(parts).toString()
    }
    expect(await text([])).toBe(lines.join('\n'))
    expect(await text(['CarePlan/2', 'Task/1'])).toBe(`${lines.slice(0, 3).join('\n')}\n\n`)
    expect(await text(['CarePlan/1'])).toBe(`\n\n${lines.slice(2).join('\n')}\n`)
  })

  it('cannot be told of a line that is too long', async () => {
    const long = pieces([`"${'x'.repeat(5_000_001)}"\n`])
    const reading = async () => {
      for await (const _part of withoutDeleted(long, new Set(['CarePlan/1']))) expect(_part).toBeDefined()
    }
    await expect(reading()).rejects.toThrow('too long')
  })
})

describe('the files of an export', () => {
  const output = ['Task', 'CarePlan', 'Observation', 'CarePlan', 'Bundle'].map((type, at) => ({
    type,
    url: `https://files.example/${at}?signature=secret`,
    count: 1,
  }))
  const files = exportFiles(
    { transactionTime: '', request: '', requiresAccessToken: true, output, error: [], deleted: [] },
    ['CarePlan', 'Task'],
  )

  it('have names of ours, and those nobody asked for are left alone', () => {
    expect(files.output.map(({ name, url }) => [name, url.at(22)])).toEqual([
      ['Task.000.ndjson', '0'],
      ['CarePlan.000.ndjson', '1'],
      ['CarePlan.001.ndjson', '3'],
      ['Bundle.000.ndjson', '4'],
    ])
    expect(files.leftAlone).toEqual(['Observation'])
  })

  it('break off when they are others the second time they are read', async () => {
    const { client } = scripted((_request, nth) => ({ body: `{"n":${nth}}\n` }))
    const failures: ExportProblem[] = []
    const again: number[] = []
    const own = { ...files, output: files.output.map((each) => ({ ...each, requiresAccessToken: false })) }
    const [source] = exportSources(client, own, {
      deleted: new Set(),
      failures,
      onBytes: () => {},
      onAgain: () => again.push(1),
    })
    const read = async () => {
      for await (const part of source?.open() ?? []) expect(part.length).toBe(8)
    }
    await read()
    expect(await source?.sha256?.()).toMatch(/^[0-9a-f]{64}$/)
    await expect(read()).rejects.toThrow('changed')
    expect([failures, again]).toMatchObject([[{ why: 'changed' }], [1]])
  })
})
