import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deploymentAddress } from '../../src/cli/commands/site-build.ts'

const root = resolve(import.meta.dirname, '../..')
const example = (name: string) => join(root, `smart-launch/sites/${name}.json`)
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-site-'))
  mkdirSync(join(folder, 'app/assets'), { recursive: true })
  writeFileSync(join(folder, 'app/assets/app-1a.js'), 'export {}')
  const page = '<!doctype html>\n<script type="module" crossorigin src="./assets/app-1a.js"></script>\n'
  for (const name of ['app', 'launch', 'person']) writeFileSync(join(folder, `app/${name}.html`), page)
})

afterAll(() => rmSync(folder, { recursive: true }))

function alongside(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src/cli/alongside.js'), 'site', ...args],
    { encoding: 'utf8', cwd: folder },
  )
  return { status, stdout, stderr }
}

const build = (out: string, ...files: string[]) =>
  alongside('build', ...files, '--url', 'https://apps.example/', '--app', 'app', '--out', out)

describe('alongside site check', () => {
  it('says that a sound file can be used, and warns of what stands in it as in an example', () => {
    const { status, stdout, stderr } = alongside('check', example('riverside'))
    expect(status).toBe(0)
    expect(stderr).toMatch(/^.*riverside\.json:4:11 warning name stands as in an example: .*\n$/)
    expect(stdout).toContain('Riverside NHS Foundation Trust (example), one record.')
    const { findings } = JSON.parse(alongside('check', example('riverside'), '--json').stdout)[0]
    expect(findings).toMatchObject([{ level: 'warning', path: 'name', line: 4, column: 11 }])
  })

  it('names each error with file, line and column, and ends with 3', () => {
    const text = readFileSync(example('riverside'), 'utf8').replace('"writeFlag"', '"writeFlags"')
    writeFileSync(join(folder, 'wrong.json'), text)
    const { status, stdout, stderr } = alongside('check', 'wrong.json', 'nowhere.json')
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(
      /^wrong\.json:\d+:\d+ error plans\.writeFlags is no setting\. Did you mean writeFlag\?$/m,
    )
    expect(stderr).toMatch(/^nowhere\.json:1:1 error the file cannot be opened/m)
  })
})

describe('alongside site build', () => {
  it('makes a folder, makes it again in its place, and says where the sites are', () => {
    const { status, stdout, stderr } = build('deploy', example('riverside'), example('northgate'))
    expect(status).toBe(0)
    expect(stderr.trimEnd().split('\n')).toEqual(Array(3).fill(expect.stringContaining(' warning ')))
    expect(stdout).toContain('https://apps.example/northgate/launch.html')
    expect(readdirSync(join(folder, 'deploy/www')).toSorted()).toEqual(['assets', 'northgate', 'riverside'])
    expect(build('deploy', example('riverside')).status).toBe(0)
    expect(readdirSync(join(folder, 'deploy/www')).toSorted()).toEqual(['assets', 'riverside'])
    // No litter beside it.
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('leaves a folder alone that it did not make', () => {
    mkdirSync(join(folder, 'mine'))
    writeFileSync(join(folder, 'mine/notes.txt'), 'mine')
    const { status, stderr } = build('mine', example('riverside'))
    expect(status).toBe(2)
    expect(stderr).toContain('was not made by this command')
    expect(readdirSync(join(folder, 'mine'))).toEqual(['notes.txt'])
  })

  it('builds nothing from a file with an error, a badly named one, or a trial for another machine', () => {
    const trial = readFileSync(example('riverside'), 'utf8').replace(
      '"alongsideSite"',
      '"insecureLoopback": true, "alongsideSite"',
    )
    writeFileSync(join(folder, 'trial.json'), trial)
    writeFileSync(join(folder, 'broken.json'), '{}')
    cpSync(example('riverside'), join(folder, 'Our Site.json'))
    const broken = build('none', example('northgate'), 'broken.json', 'Our Site.json')
    expect(broken).toMatchObject({ status: 3, stdout: '' })
    expect(broken.stderr).toContain('broken.json:1:1 error alongsideSite is missing')
    expect(broken.stderr).toMatch(/Our Site\.json.*lower-case letters/)
    const elsewhere = build('none', 'trial.json')
    expect(elsewhere.status).toBe(3)
    expect(elsewhere.stderr).toContain('(insecureLoopback), so it is not built for apps.example')
    expect(readdirSync(folder)).not.toContain('none')
  })
})

describe('the address of a deployment', () => {
  it.each([
    'http://apps.example/',
    'https://apps.example/?x',
    'https://u@a.example/',
    'apps.example',
    'https://a.example/b c/',
  ])('is not %s', (url) => {
    expect(() => deploymentAddress(url)).toThrow()
  })

  it.each([
    ['https://apps.example', 'https://apps.example/'],
    ['https://apps.example/alongside', 'https://apps.example/alongside/'],
    ['http://localhost:8080/a/b/', 'http://localhost:8080/a/b/'],
  ])('%s is %s', (url, address) => {
    expect(deploymentAddress(url).href).toBe(address)
  })
})
