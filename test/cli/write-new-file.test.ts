import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeNewFile } from '../../src/cli/write-new-file.ts'

const text = (words: string) => new TextEncoder().encode(words)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-new-file-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a new file', () => {
  it('is written for whom it is for', async () => {
    const file = join(folder, 'new.csv')
    expect(await writeNewFile(file, text('rows'), 0o600)).toBeUndefined()
    expect(await readFile(file, 'utf8')).toBe('rows')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('does not overwrite another, and says what to do', async () => {
    const file = join(folder, 'other.csv')
    await writeFile(file, 'mine')
    expect(await writeNewFile(file, text('theirs'))).toMatch(/holds something else.*Move it away/)
    expect(await readFile(file, 'utf8')).toBe('mine')
  })

  it('that is there already is kept from whom it is not for', async () => {
    const file = join(folder, 'there.csv')
    await writeFile(file, 'rows')
    await chmod(file, 0o644)
    expect(await writeNewFile(file, text('rows'), 0o600)).toBeUndefined()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('that is there already stays as it is where nobody said who may read it', async () => {
    const file = join(folder, 'open.csv')
    await writeFile(file, 'rows')
    await chmod(file, 0o755)
    expect(await writeNewFile(file, text('rows'))).toBeUndefined()
    expect((await stat(file)).mode & 0o777).toBe(0o755)
  })
})
