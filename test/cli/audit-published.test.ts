import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawPublishedPlans } from '../../bench/audit/export/published-plans.ts'
import published from '../responsibility/published-distribution.json' with { type: 'json' }

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const folder = mkdtempSync(join(tmpdir(), 'alongside-published-'))
const read = (name: string) => readFileSync(join(folder, 'report', name), 'utf8')

beforeAll(() => {
  writeFileSync(join(folder, 'CarePlan.ndjson'), `${drawPublishedPlans(published.rows, 21).join('\n')}\n`)
  const wanted = ['--suppress', 'none', '--format', 'text,json,csv,html', '--out', 'report']
  const { status, stderr } = spawnSync(process.execPath, [command, 'audit', 'CarePlan.ndjson', ...wanted], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('plans that hold the table of Gilburt 2013', () => {
  it('give its seven rows, and 7,155 actions, not the 7,134 that it prints', () => {
    const report = JSON.parse(read('report.json'))
    expect(report.actions.responsibility).toEqual({
      staff: 4977,
      consumer: 594,
      'staff+consumer': 1526,
      carer: 8,
      'staff+carer': 29,
      'consumer+carer': 21,
      'staff+consumer+carer': 0,
    })
    expect(report.actions).toMatchObject({ stated: 7155, counted: 7155, notStated: { total: 0 } })
    expect(report.published).toMatchObject({ sumOfRows: 7155, printedTotal: 7134 })
    const percents = published.rows.map(({ category }) => Math.round(100 * report.shares[category].share))
    expect(percents).toEqual(published.rows.map(({ printedPercent }) => printedPercent))
  })

  it.each([['report.txt'], ['report.csv', 'data-dictionary.csv'], ['report.html'], ['report.json']])(
    'say in %s what the table prints, what its rows add up to, and where the 21 lies',
    (...names) => {
      const text = names.map(read).join('')
      expect(text).toMatch(/7,?134/)
      expect(text).toMatch(/7,?155/)
      expect(text).toMatch(/\b21\b[^.]*(consumer\+carer|the person and (a )?carer)/)
      for (const count of ['4,?977', '594', '1,?526']) expect(text).toMatch(new RegExp(count))
    },
  )
})
