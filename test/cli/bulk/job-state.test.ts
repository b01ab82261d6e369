import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJobState, removeJobState, writeJobState } from '../../../src/cli/bulk/job-state.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-job-state-'))
})
afterAll(() => rm(folder, { recursive: true }))

const state = {
  request: 'https://record.example/fhir/$export',
  status: 'https://record.example/fhir/jobs/1',
  kept: { transactionTime: '2026-11-22T10:00:00Z', files: { 'CarePlan.000.ndjson': 'ab' } },
}

describe('the state of an export', () => {
  it('is for its owner only, is read again, and is gone when it is taken away', async () => {
    const file = join(folder, 'state.json')
    expect(await readJobState(file)).toEqual({ ok: true, value: undefined })
    expect(await writeJobState(file, { ...state, kept: { files: {} } })).toBeUndefined()
    expect(await writeJobState(file, state)).toBeUndefined()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readJobState(file)).toEqual({ ok: true, value: state })
    await removeJobState(file)
    expect(await readJobState(file)).toEqual({ ok: true, value: undefined })
  })

  it.each(['', '{}', '[]', '{"alongsideExport":"1"}', '{"alongsideExport":"2","request":"x","status":"y"}'])(
    'is not taken from another file: %j',
    async (text) => {
      const file = join(folder, 'other.json')
      await writeFile(file, text)
      const read = await readJobState(file)
      expect(read).toEqual({ ok: false, error: expect.stringContaining('no state of an export') })
    },
  )

  it('names no file outside its folder', async () => {
    const file = join(folder, 'hostile.json')
    const files = { '../../home': 'ab', '/etc/passwd': 'ab', 'CarePlan.000.ndjson': 'ab', __proto__: 'ab' }
    await writeFile(file, JSON.stringify({ alongsideExport: '1', ...state, kept: { files } }))
    expect(await readJobState(file)).toMatchObject({
      value: { kept: { files: { 'CarePlan.000.ndjson': 'ab' } } },
    })
    const read = await readJobState(file)
    expect(read.ok && Object.keys(read.value?.kept.files ?? {})).toEqual(['CarePlan.000.ndjson'])
  })

  it('says when it cannot be written', async () => {
    expect(await writeJobState(join(folder, 'none', 'state.json'), state)).toContain('ENOENT')
  })
})
