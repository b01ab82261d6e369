import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledInspire, syntheticWordingFile } from '../questionnaires/filled-inspire.ts'

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const filled = filledInspire()
let folder: string
const at = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-instruments-'))
  copyFileSync(syntheticWordingFile, at('wording.csv'))
  const lines = readFileSync(syntheticWordingFile, 'utf8').trimEnd().split('\n')
  writeFileSync(at('short.csv'), lines.slice(0, -1).join('\n'))
  writeFileSync(at('twice.csv'), lines.map((line) => line.replace(/^S9,/, 'S8,')).join('\n'))
  writeFileSync(at('empty.csv'), lines.map((line) => line.replace(/^S9,.*/, 'S9,')).join('\n'))
})

afterAll(() => rmSync(folder, { recursive: true }))

function alongside(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'instruments', ...args], {
    encoding: 'utf8',
    cwd: folder,
  })
  return { status, stdout, stderr }
}

describe('alongside instruments list', () => {
  it('says of each instrument whether it is complete, and what to do for the one that is not', () => {
    const { status, stdout, stderr } = alongside('list')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain(
      'brief-inspire, version 1.0.0\n  wording:    complete: 9 texts of the source, 1 of ours',
    )
    expect(stdout).toContain('incomplete: 10 of 27 items have their wording')
    expect(stdout).toContain('alongside instruments fill inspire --from wording.csv')
    expect(stdout.match(/ {2}wording: {4}complete: /g)).toHaveLength(5)
  })

  it('prints the same as JSON', () => {
    const { status, stdout } = alongside('list', '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject([
      { id: 'brief-inspire', complete: true, status: 'active' },
      { id: 'goal-plan', complete: true, texts: { source: 0 } },
      { id: 'inspire', complete: false, status: 'draft', items: { held: 10, all: 27 } },
      { id: 'own-plan-review', complete: true, texts: { source: 0 } },
      { id: 'strengths-worksheet', complete: true },
      { id: 'vtp-guide', complete: true },
    ])
  })
})

describe('alongside instruments terms', () => {
  it('prints what is known and what is not, and the SHA-256 to accept', () => {
    const { status, stdout } = alongside('terms', 'inspire')
    expect(status).toBe(0)
    expect(stdout).toContain('It is copyrighted and cannot be changed')
    expect(stdout).toContain('Not known')
    const { sha256 } = JSON.parse(alongside('terms', 'inspire', '--json').stdout)
    expect(stdout).toContain(`SHA-256: ${sha256}`)
  })

  it('names the instruments there are when it does not know one, and ends with 2', () => {
    const { status, stdout, stderr } = alongside('terms', 'qpr')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toBe(
      'There is no instrument "qpr". There are: brief-inspire, goal-plan, inspire, own-plan-review, strengths-worksheet, vtp-guide.\n',
    )
  })
})

describe('alongside instruments fill', () => {
  it('writes the complete instrument to a new file and says its version', () => {
    const { status, stdout, stderr } = alongside(
      'fill',
      'inspire',
      '--from',
      'wording.csv',
      '--out',
      'a.json',
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toBe(`INSPIRE is complete: 27 items, version ${filled.version}, written to a.json.\n`)
    expect(JSON.parse(readFileSync(at('a.json'), 'utf8'))).toEqual(filled.questionnaire)
  })

  it('prints nothing but the instrument when there is no file to write to', () => {
    const { status, stdout, stderr } = alongside('fill', 'inspire', '--from', 'wording.csv')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual(filled.questionnaire)
  })

  it('gives a receipt as JSON', () => {
    const { stdout } = alongside('fill', 'inspire', '--from', 'wording.csv', '--out', 'b.json', '--json')
    const { url, version, wording } = filled
    expect(JSON.parse(stdout)).toEqual({ file: 'b.json', url, version, wording, items: 27 })
  })

  it('writes the same content a second time without complaint, and never over other content', () => {
    writeFileSync(at('theirs.json'), '{}')
    expect(alongside('fill', 'inspire', '--from', 'wording.csv', '--out', 'c.json').status).toBe(0)
    expect(alongside('fill', 'inspire', '--from', 'wording.csv', '--out', 'c.json').status).toBe(0)
    const { status, stderr } = alongside('fill', 'inspire', '--from', 'wording.csv', '--out', 'theirs.json')
    expect(status).toBe(2)
    expect(stderr).toContain('theirs.json is there already and holds something else')
    expect(readFileSync(at('theirs.json'), 'utf8')).toBe('{}')
  })

  it.each([
    ['short.csv', 'line 27: the file ends with 26 of 27 items. Missing: R7.'],
    ['twice.csv', 'line 10: S8 is there twice; it is also on line 9.'],
    ['empty.csv', 'line 10: S9 has no text.'],
  ])('refuses %s with the line, writes nothing, and ends with 3', (file, words) => {
    const { status, stdout, stderr } = alongside('fill', 'inspire', '--from', file, '--out', 'refused.json')
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toContain(`${file} was refused, nothing was written:`)
    expect(stderr).toContain(words)
    expect(existsSync(at('refused.json'))).toBe(false)
  })

  it('gives the problems as JSON', () => {
    const { status, stdout } = alongside('fill', 'inspire', '--from', 'empty.csv', '--json')
    expect(status).toBe(3)
    expect(JSON.parse(stdout).problems).toEqual([{ code: 'empty-text', line: 10, id: 'S9' }])
  })

  it('says which file could not be opened, and ends with 3', () => {
    const { status, stderr } = alongside('fill', 'inspire', '--from', 'nowhere.csv')
    expect(status).toBe(3)
    expect(stderr).toBe('Cannot open nowhere.csv (ENOENT). Check the path and who may read it.\n')
  })

  it('says that a complete instrument needs nothing, and ends with 2', () => {
    const { status, stderr } = alongside('fill', 'brief-inspire', '--from', 'wording.csv')
    expect(status).toBe(2)
    expect(stderr).toContain('Brief INSPIRE is complete as it is')
  })

  it('needs to be told the file, and has examples in its help', () => {
    expect(alongside('fill', 'inspire').status).toBe(2)
    const { stdout } = alongside('fill', '--help')
    expect(stdout).toContain('$ alongside instruments fill inspire --from wording.csv --out inspire.json')
    expect(stdout).toContain('Exit codes:')
  })
})
