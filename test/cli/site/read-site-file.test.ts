import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readSiteFile } from '../../../src/cli/site/read-site-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-test-site-file-'))
afterAll(() => rmSync(folder, { recursive: true }))
const example = readFileSync(
  join(import.meta.dirname, '../../../smart-launch/sites/northgate.json'),
  'utf8',
).replace('Gate Street', 'Käthe Street')

const findingsOf = async (content: string | Buffer) => {
  const file = join(folder, 'site.json')
  writeFileSync(file, content)
  return (await readSiteFile(file, '2026-11-22')).findings
}

describe('a site’s file', () => {
  it('is read in UTF-8, with a byte order mark or without', async () => {
    const warnings = [{ path: 'name' }, { path: 'inspire.visibility' }]
    expect(await findingsOf(example)).toMatchObject(warnings)
    expect(await findingsOf(`\ufeff${example}`)).toMatchObject(warnings)
  })

  it('in another encoding is refused at the first line that tells, before a name is mangled', async () => {
    const line = example.split('\n').findIndex((each) => each.includes('Käthe')) + 1
    const message = expect.stringContaining('not in UTF-8')
    expect(await findingsOf(Buffer.from(example, 'latin1'))).toMatchObject([
      { level: 'error', line, message },
    ])
    expect(await findingsOf(Buffer.from(`\ufeff${example}`, 'utf16le'))).toMatchObject([{ line: 1, message }])
  })

  it('that is none is told as what it is', async () => {
    const messageOf = async (path: string) => (await readSiteFile(path)).findings[0]?.message
    expect(await messageOf(folder)).toContain('it is a folder')
    expect(await messageOf(join(folder, 'nowhere.json'))).toContain('it is not there')
    expect(await findingsOf(Buffer.alloc(3 << 20, ' '))).toMatchObject([
      { message: expect.stringContaining('larger than 200 kB') },
    ])
  })
})
