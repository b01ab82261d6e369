import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { builtAppDirectory } from '../../../src/sandbox/app-server/build-app.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'alongside-build-'))
  await mkdir(join(root, 'smart-launch'))
  await writeFile(
    join(root, 'vite.config.js'),
    "export default { root: 'smart-launch', build: { rollupOptions: { input: 'smart-launch/app.html' } } }\n",
  )
  await writeFile(join(root, 'smart-launch/app.html'), page('first words'))
})
afterAll(() => rm(root, { recursive: true }))

const page = (words: string) => `<!doctype html><title>App</title><p>${words}</p>`
const built = () => readFile(join(root, 'dist/app/app.html'), 'utf8')
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

it('builds the app when there is none, keeps it while it is fresh, and builds again when a source is newer', async () => {
  expect(await builtAppDirectory(root)).toBe(join(root, 'dist/app'))
  expect(await built()).toContain('first words')

  const source = join(root, 'smart-launch/app.html')
  await Promise.all(
    [source, join(root, 'smart-launch')].map((path) => utimes(path, minutesAgo(5), minutesAgo(5))),
  )
  const before = await stat(join(root, 'dist/app/app.html'))
  await builtAppDirectory(root)
  expect((await stat(join(root, 'dist/app/app.html'))).ino).toBe(before.ino)

  await utimes(join(root, 'dist/app/app.html'), minutesAgo(1), minutesAgo(1))
  await writeFile(source, page('second words'))
  await builtAppDirectory(root)
  expect(await built()).toContain('second words')
})

it('says what the build said when it fails, and leaves the older build and no litter', async () => {
  await utimes(join(root, 'dist/app/app.html'), minutesAgo(1), minutesAgo(1))
  await writeFile(
    join(root, 'smart-launch/app.html'),
    `${page('third words')}<script type="module" src="./absent-module.ts"></script>`,
  )
  await expect(builtAppDirectory(root)).rejects.toThrow('absent-module')
  expect(await built()).toContain('second words')
  expect(await readdir(join(root, 'dist'))).toEqual(['app'])
  expect(existsSync(join(root, 'dist/app/app.html'))).toBe(true)
})
