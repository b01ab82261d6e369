import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPages } from '../../../bench/form/build-pages.ts'
import { weighPage } from '../../../bench/form/bytes.ts'

const directory = mkdtempSync(join(tmpdir(), 'alongside-form-page-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('the form page, built for production', () => {
  const page = join(directory, 'alongside-measure')
  beforeAll(() => buildPages(directory), 90_000)

  it('has at most 25 kB of script and style before the first item', () => {
    const { first } = weighPage(page, 'index.html')
    expect(first).toBeLessThanOrEqual(25_000)
    // Far below, and something is not being weighed.
    expect(first).toBeGreaterThan(10_000)
  })

  it('has at most 1 kB more with expressions: what works them out comes once the questions are drawn', () => {
    const { first, files } = weighPage(join(directory, 'alongside'), 'index.html')
    expect(first - weighPage(page, 'index.html').first).toBeLessThanOrEqual(1_000)
    const late = files.filter(({ isFirst, isLoadable }) => isLoadable && !isFirst)
    const bytesOf = (name: string) => late.find(({ file }) => file.includes(name))?.bytes
    // Our own evaluator, and fhirpath.js for what it refuses.
    expect(bytesOf('own-expressions')).toBeLessThanOrEqual(6_000)
    expect(bytesOf('full-expressions')).toBeGreaterThan(100_000)
  })

  it('asks no other host for anything', () => {
    const files = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(html|css)$/.test(file),
    )
    const foreign = files.flatMap(
      (file) =>
        readFileSync(join(page, file), 'utf8').match(
          /(?:url\(|src=|href=|@import)\s*["']?(?:https?:)?\/\/[^"')]*/g,
        ) ?? [],
    )
    expect(files.length).toBeGreaterThan(1)
    expect(foreign).toEqual([])
  })
})

describe('weighing a page', () => {
  const built = join(directory, 'fixture')
  beforeAll(() => {
    const files = {
      'index.html':
        '<link rel="stylesheet" href="./assets/a.css"><script type="module" src="./assets/main.js"></script>',
      'assets/a.css': 'a{}',
      'assets/main.js': 'import{x as y}from"./one.js";import"./two.js";const l=()=>import("./later.js");y(l)',
      'assets/one.js': 'export*from"./three.js"',
      'assets/two.js': 'const n=1',
      'assets/three.js': 'export const x=2',
      'assets/later.js': 'import"./last.js"',
      'assets/last.js': 'const m=3',
      'assets/unused.js': 'const never=4',
    }
    mkdirSync(join(built, 'assets'), { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(built, name), text)
  })
  const firstFiles = (alsoFirst: readonly string[] = []) =>
    weighPage(built, 'index.html', alsoFirst)
      .files.filter(({ isFirst }) => isFirst)
      .map(({ file }) => file)
      .toSorted()

  it('follows what is imported at once, and leaves out what is imported later', () => {
    expect(firstFiles()).toEqual([
      'assets/a.css',
      'assets/main.js',
      'assets/one.js',
      'assets/three.js',
      'assets/two.js',
    ])
    const { first, loadable, total } = weighPage(built, 'index.html')
    expect(loadable).toBeGreaterThan(first)
    expect(total).toBeGreaterThan(loadable)
  })

  it('counts as loadable whatever is imported later, and what that imports, but no file of another page', () => {
    const later = weighPage(built, 'index.html').files.filter(
      ({ isFirst, isLoadable }) => isLoadable && !isFirst,
    )
    expect(later.map(({ file }) => file).toSorted()).toEqual(['assets/last.js', 'assets/later.js'])
  })

  it('counts a later chunk as first when it is named, with what that imports', () => {
    expect(firstFiles(['later'])).toEqual([
      'assets/a.css',
      'assets/last.js',
      'assets/later.js',
      'assets/main.js',
      'assets/one.js',
      'assets/three.js',
      'assets/two.js',
    ])
  })

  it('will not weigh a page whose files are not there', () => {
    writeFileSync(join(built, 'broken.html'), '<script src="./gone.js"></script>')
    expect(() => weighPage(built, 'broken.html')).toThrow('gone.js')
  })
})
