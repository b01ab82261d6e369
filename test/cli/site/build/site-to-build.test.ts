import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { siteToBuild } from '../../../../src/cli/site/build/site-to-build.ts'

it('a site whose file would be longer than the app reads, as it is served, is not built', async () => {
  const example = join(import.meta.dirname, '../../../../smart-launch/sites/riverside.json')
  const folder = mkdtempSync(join(tmpdir(), 'alongside-test-long-site-'))
  const file = join(folder, 'riverside.json')
  const site = JSON.parse(readFileSync(example, 'utf8'))
  // Short as it is written, and long with each line on a line of its own.
  writeFileSync(file, JSON.stringify({ ...site, help: { ...site.help, lines: Array(40_000).fill('a') } }))
  const built = await siteToBuild(file)
  rmSync(folder, { recursive: true })
  expect(built).toMatchObject({
    ok: false,
    error: [
      {
        level: 'error',
        message: 'would be served with more than 256 kB, which the app does not read: make its texts shorter',
      },
    ],
  })
})
