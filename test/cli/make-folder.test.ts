import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../../src/cli/make-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-make-folder-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a folder for a report', () => {
  it('is made with those it is in, and may be there already', async () => {
    expect(await makeFolder(join(folder, 'a', 'b', 'c'))).toBeUndefined()
    expect(statSync(join(folder, 'a', 'b', 'c')).isDirectory()).toBe(true)
    expect(await makeFolder(join(folder, 'a', 'b', 'c'))).toBeUndefined()
    expect(await makeFolder('.')).toBeUndefined()
  })

  it('is for its owner alone when that is asked', async () => {
    expect(await makeFolder(join(folder, 'own', 'deep'), 0o700)).toBeUndefined()
    expect(statSync(join(folder, 'own', 'deep')).mode & 0o777).toBe(0o700)
  })

  it('is not made of a file, or in one', async () => {
    writeFileSync(join(folder, 'file'), '')
    expect(await makeFolder(join(folder, 'file'))).toContain('is a file. Name a folder')
    expect(await makeFolder(join(folder, 'file', 'in'))).toContain('could not be made (ENOTDIR)')
  })

  it('is not tried for ever where there is nothing to make it in', async () => {
    const gone = join(folder, 'gone')
    mkdirSync(gone)
    // A folder that is there and in which none can be made: Linux says so of /proc, others of a name that is too long.
    const place = process.platform === 'linux' ? '/proc/alongside' : join(gone, 'x'.repeat(5_000))
    expect(await makeFolder(place)).toContain('could not be made')
  })
})
