import { describe, expect, it } from 'vitest'
import { manifestBase } from '../../../src/app/audit/manifest-base.ts'
import { addOffer, folderOffer, namedFiles, type OfferedFile } from '../../../src/app/audit/offered-files.ts'

const file = (name: string, text = '', lastModified = 1) => new File([text], name, { lastModified })
const offered = (name: string, folder?: string, text?: string): OfferedFile => ({
  file: file(name, text),
  ...(folder === undefined ? {} : { folder }),
})
const names = (files: readonly OfferedFile[]) => namedFiles(files).map(({ name }) => name)

/** A file as a browser gives it when a folder is chosen. */
function inFolder(path: string): File {
  return Object.defineProperty(file(path.split('/').at(-1) ?? ''), 'webkitRelativePath', { value: path })
}

describe('files that are offered', () => {
  it('of one folder are named within it, and of several with their folder', () => {
    expect(names([offered('a.ndjson', 'one'), offered('b.ndjson', 'one')])).toEqual(['a.ndjson', 'b.ndjson'])
    expect(names([offered('a.ndjson', 'one'), offered('a.ndjson', 'two')])).toEqual([
      'one/a.ndjson',
      'two/a.ndjson',
    ])
    expect(names([offered('a.ndjson', 'one'), offered('b.ndjson')])).toEqual(['one/a.ndjson', 'b.ndjson'])
  })

  it('are not there twice, and another one of the same name is not taken for the same', () => {
    const first = addOffer([], { files: [offered('a.ndjson')], faults: [] })
    const again = addOffer(first.files, { files: [offered('a.ndjson')], faults: [] })
    expect(again).toEqual({ files: first.files, faults: [] })
    const other = addOffer(first.files, { files: [offered('a.ndjson', undefined, 'more')], faults: [] })
    expect(other).toEqual({ files: first.files, faults: [{ code: 'same-name', name: 'a.ndjson' }] })
  })

  it('are those of an export by their names, with its manifest, which is not counted', () => {
    const files = ['a.ndjson', 'b.JSONL.gz', 'manifest.json', 'notes.docx', 'c.json'].map((name) =>
      offered(name),
    )
    const added = addOffer([], { files, faults: [] })
    expect(names(added.files)).toEqual(['a.ndjson', 'b.JSONL.gz'])
    expect(added.faults).toEqual([
      { code: 'no-export-name', name: 'notes.docx' },
      { code: 'no-export-name', name: 'c.json' },
    ])
  })

  it('of a folder are those directly in it', () => {
    const offer = folderOffer(
      ['x/a.ndjson', 'x/old/b.ndjson', 'x/readme.txt', 'x/manifest.json'].map(inFolder),
    )
    expect(offer.files.map(({ file: { name }, folder }) => [name, folder])).toEqual([
      ['manifest.json', 'x'],
      ['a.ndjson', 'x'],
    ])
    expect(folderOffer([inFolder('y/old/b.ndjson')])).toEqual({
      files: [],
      faults: [{ code: 'nothing-in-folder', name: 'y' }],
    })
  })

  it('are not taken at all when there are more than an export has', () => {
    const many = Array.from({ length: 10_001 }, (_, n) => offered(`${n}.ndjson`))
    expect(addOffer([], { files: many, faults: [] })).toEqual({
      files: [],
      faults: [{ code: 'too-many-files' }],
    })
  })
})

describe('the manifest among them', () => {
  const manifest = (base: string, folder: string) =>
    offered('manifest.json', folder, JSON.stringify({ request: `${base}/$export`, output: [] }))

  it('says which server they are from', async () => {
    const files = [manifest('https://record.example/fhir', 'one'), offered('a.ndjson', 'one')]
    expect(await manifestBase(files)).toEqual({ ok: true, value: 'https://record.example/fhir' })
    expect(await manifestBase([offered('manifest.json', 'one', 'no JSON')])).toEqual({
      ok: true,
      value: undefined,
    })
  })

  it('stops the audit when another says otherwise', async () => {
    const files = [manifest('https://a.example', 'one'), manifest('https://b.example', 'two')]
    expect(await manifestBase(files)).toEqual({
      ok: false,
      error: { code: 'two-servers', bases: ['https://a.example', 'https://b.example'] },
    })
  })
})
