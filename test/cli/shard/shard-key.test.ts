import { chmod, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { shardKey } from '../../../src/cli/shard/shard-key.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-test-key-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('refuses a link to a key that is not there: pseudonyms are never made without a key', async () => {
  await symlink(join(folder, 'nowhere'), join(folder, 'link'))
  const key = await shardKey(join(folder, 'link'))
  expect(key.ok ? key.value.fingerprint : key.error).toContain('is a link to a file that is not there')
  expect(await readdir(folder)).toEqual(['link'])
})

it('refuses a key that others on this machine may read', async () => {
  const path = join(folder, 'key')
  expect(await shardKey(path)).toMatchObject({ ok: true, value: { isNew: true } })
  expect(await shardKey(path)).toMatchObject({ ok: true, value: { isNew: false } })
  await chmod(path, 0o644)
  expect(await shardKey(path)).toMatchObject({ ok: false, error: expect.stringContaining('chmod 600') })
})
