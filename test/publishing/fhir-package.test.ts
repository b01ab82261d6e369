import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type FhirPackage, fhirPackage } from '../../src/publishing/fhir-package.ts'
import { projectFolder, readArtifacts } from '../../src/publishing/instruments/read-artifacts.ts'
import { tarArchive } from '../../src/publishing/tar-archive.ts'
import { artifact } from './small-artifacts.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-package-'))
afterAll(() => rmSync(folder, { recursive: true }))

const released = readArtifacts().filter(({ status }) => status !== 'draft')
const pack = (artifacts = released) => fhirPackage({ artifacts, version: '1.2.3' })

/** Unpacks with the machine's own tar, which knows nothing of ours. */
function unpacked(packed: FhirPackage): (name: string) => string {
  const file = join(folder, 'package.tgz')
  writeFileSync(file, packed.bytes)
  const tar = spawnSync('tar', ['-xzf', file, '-C', folder])
  expect([tar.status, String(tar.stderr)]).toEqual([0, ''])
  return (name) => readFileSync(join(folder, 'package', name), 'utf8')
}

describe('the FHIR package', () => {
  it('holds every released definition exactly as its source, and nothing else', () => {
    const packed = pack()
    const read = unpacked(packed)
    const index = JSON.parse(read('.index.json'))
    expect(index.files).toHaveLength(released.length)
    const contents = new Map(
      index.files.map(({ filename, url }: { filename: string; url: string }) => [
        url,
        JSON.parse(read(filename)),
      ]),
    )
    for (const { file, url } of released) {
      expect(contents.get(url)).toEqual(JSON.parse(readFileSync(join(projectFolder, file), 'utf8')))
    }
    expect(packed.files).toHaveLength(released.length + 2)
  })

  it('says what a FHIR server must know to install it', () => {
    const manifest = JSON.parse(unpacked(pack())('package.json'))
    expect(manifest).toMatchObject({
      name: 'example.alongside.refocus',
      version: '1.2.3',
      fhirVersions: ['4.0.1'],
      dependencies: { 'hl7.fhir.r4.core': '4.0.1' },
      canonical: 'https://alongside.example/fhir',
    })
  })

  it('has the same bytes whenever it is made', () => {
    expect(pack().sha256).toBe(pack().sha256)
    expect(pack(released.slice(1)).sha256).not.toBe(pack().sha256)
  })

  it.each(['site', 'part'] as const)('bears another version as a %s package', (variant) => {
    const packed = fhirPackage({ artifacts: released, version: '1.2.3', variant })
    expect(packed.version).toMatch(new RegExp(`^1\\.2\\.3-${variant}\\.[0-9a-f]{12}$`))
  })

  it('never holds a draft', () => {
    expect(() => pack([artifact('Questionnaire', 'draft', { status: 'draft' })])).toThrow('draft')
  })
})

describe('the archive', () => {
  it.each(['', 'a b', 'ü', 'a'.repeat(101)])('refuses the path %j', (path) => {
    expect(() => tarArchive([{ path, content: '' }])).toThrow('does not fit')
  })

  it('keeps contents of every length around its block size', () => {
    const files = [0, 1, 511, 512, 513, 1024].map((length) => ({
      path: `package/${length}.txt`,
      content: 'é'.repeat(length).slice(0, length),
    }))
    const file = join(folder, 'lengths.tgz')
    writeFileSync(file, tarArchive(files))
    expect(spawnSync('tar', ['-xzf', file, '-C', folder]).status).toBe(0)
    for (const { path, content } of files) expect(readFileSync(join(folder, path), 'utf8')).toBe(content)
  })
})
