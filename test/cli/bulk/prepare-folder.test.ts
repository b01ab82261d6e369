import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { prepareFolder } from '../../../src/cli/bulk/keep-files.ts'

let place: string
const at = (...names: readonly string[]) => join(place, ...names)
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'alongside-test-keep-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(place, { recursive: true })
})

describe('a folder to keep an export in', () => {
  it('is a new one or an empty one', async () => {
    expect(await prepareFolder(at('new'), false)).toBeUndefined()
    await mkdir(at('empty'))
    expect(await prepareFolder(`${at('empty')}/`, false)).toBeUndefined()
    expect((await readdir(place)).toSorted()).toEqual(['empty', 'empty.part', 'new.part'])
  })

  it.skipIf(process.platform === 'win32')(
    'is not one that could not get its name in the end, so that nothing is downloaded for it',
    async () => {
      await mkdir(at('elsewhere'))
      await symlink(at('elsewhere'), at('link'))
      expect(await prepareFolder(at('link'), false)).toContain('or a link')
      await mkdir(at('here'))
      vi.spyOn(process, 'cwd').mockReturnValue(at('here'))
      expect(await prepareFolder('.', false)).toContain('the folder you are in')
      expect(await prepareFolder(at('here'), false)).toContain('the folder you are in')
      expect((await readdir(place)).toSorted()).toEqual(['elsewhere', 'here', 'link'])
    },
  )
})

describe('going on with an export that is kept', () => {
  it('takes what an earlier run has left', async () => {
    await mkdir(at('kept.part'))
    for (const name of ['CarePlan.000.ndjson', 'Goal.001.ndjson.part', 'manifest.json'])
      await writeFile(at('kept.part', name), '')
    expect(await prepareFolder(at('kept'), true)).toBeUndefined()
    expect(await prepareFolder(at('new'), true)).toBeUndefined()
  })

  it('touches no folder in which somebody keeps something else', async () => {
    await mkdir(at('kept.part'))
    await writeFile(at('kept.part', 'letter.txt'), 'mine')
    expect(await prepareFolder(at('kept'), true)).toContain('is no folder that an export has left')
    expect(await readdir(at('kept.part'))).toEqual(['letter.txt'])
  })

  it.skipIf(process.platform === 'win32')('follows no link to another folder', async () => {
    await mkdir(at('elsewhere'))
    await symlink(at('elsewhere'), at('kept.part'))
    expect(await prepareFolder(at('kept'), true)).toContain('is no folder that an export has left')
  })
})
