import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../src/app/languages/languages.ts'
import { checkSite } from '../../../src/cli/site/check-site.ts'
import { spokenLanguages } from '../../../src/cli/site/spoken-languages.ts'
import { shippedInstruments } from '../../../src/publishing/instruments/instrument-status.ts'
import cases from './check-site.cases.json' with { type: 'json' }

const root = join(import.meta.dirname, '../../..')
const instruments = [...shippedInstruments().values()].map(({ status }) => status)
const against = { instruments, today: '2026-11-22' }
const example = readFileSync(join(root, 'smart-launch/sites/northgate.json'), 'utf8')

const linesOf = (text: string) =>
  checkSite(text, against).findings.map(
    ({ level, line, column, path, message }) => `${line}:${column} ${level} ${path}: ${message}`,
  )

/** What the example itself is warned of, whatever else is changed in it. */
const ofExample = /^(?:stands as in an example|tells people that the record keeps restricted answers)/

/** The example with one text in it replaced, and where that text stood. */
function changed(from: string, to: string) {
  const before = example.slice(0, example.indexOf(from)).split('\n')
  expect(example).toContain(from)
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  const { findings } = checkSite(example.replace(from, to), against)
  return { findings: findings.filter(({ message }) => !ofExample.test(message)), place }
}

describe('the check of a site’s file', () => {
  it('takes both examples as they are, and warns of what no site may leave so', () => {
    const riverside = readFileSync(join(root, 'smart-launch/sites/riverside.json'), 'utf8')
    const end = 'Put in what is true of your site'
    expect(linesOf(riverside)).toEqual([
      `4:11 warning name: stands as in an example: name, records.iss, acceptedTerms.by, help.lines. ${end}`,
    ])
    expect(linesOf(example)).toEqual([
      `4:11 warning name: stands as in an example: name, records.iss, acceptedTerms.by, help.lines, store.base, hooks.appAddress. ${end}`,
      '36:30 warning inspire.visibility: tells people that the record keeps restricted answers from staff who may not open them: be sure that it does',
    ])
    expect(checkSite(example, against)).toMatchObject({
      site: { name: 'Northgate Recovery Service (example)' },
      hooks: { callers: [{ iss: 'https://api.northgate.example' }] },
    })
  })

  it('warns of nothing in a file in which nothing stands as in an example', () => {
    const own = example
      .replaceAll('northgate.example', 'northgate.org')
      .replace(' (example)', '')
      .replaceAll('Example only', 'Information governance')
      .replaceAll(/\b(?:01632 ?960 ?\d{3}|0800 000 0000)\b/g, '020 7123 4567')
      .replace('security-label', 'record')
    expect(linesOf(own)).toEqual([])
  })

  it.each(cases)('says of $why where it is and what to do', ({ from, to, path, level, message, at }) => {
    const { findings, place } = changed(from, to)
    expect(findings).toEqual([
      expect.objectContaining({ path, level, message: expect.stringContaining(message) }),
    ])
    if (at === 'here') expect(findings[0]).toMatchObject(place)
    expect(checkSite(example.replace(from, to), against).site === undefined).toBe(level === 'error')
  })

  it('says of each pin to a store that there is none', () => {
    const { store, ...without } = JSON.parse(example)
    expect(store).toBeDefined()
    const errors = linesOf(JSON.stringify(without)).filter((line) => line.includes(' error '))
    expect(errors.map((line) => line.replace(/^[\d:]+ /, ''))).toEqual([
      'error plans.pins.goals: must be another place: this site names no `store`',
      'error plans.pins.carePlan: must be another place: this site names no `store`',
    ])
  })

  it('tells everything at once, in the order of the file', () => {
    const text = `{
  "nam": "X",
  "records": [{ "iss": "http://a.example/fhir", "clientID": "x" }],
  "handOver": { "coverAfterSecond": 3, "endAfterSeconds": "9" },
  "plans": { "staffOnlyShare": 9, "pins": { "goals": "elsewhere" } },
  "colours": { "link": "#ffff00" }
}`
    expect(linesOf(text)).toEqual([
      '1:1 error alongsideSite: is missing: it must be "1"',
      '2:3 error nam: is no setting. Did you mean name?',
      '3:24 error records.0.iss: must be https',
      '3:49 error records.0.clientID: is no setting. Did you mean clientId?',
      '4:17 error handOver.coverAfterSecond: is no setting. Did you mean coverAfterSeconds?',
      '4:59 error handOver.endAfterSeconds: must be a whole number of seconds from 20 to 86400',
      '5:32 error plans.staffOnlyShare: must be a number above 0 and at most 1, such as 0.9',
      '5:54 error plans.pins.goals: must be "record" or "store" or "document" or "file"',
      '6:24 error colours.link: must be darker: its contrast with white is 1.07 to 1, and must be 4.5 at least',
    ])
  })

  it('knows the languages that the app has words in', () => {
    expect(spokenLanguages).toEqual(['en', ...Object.keys(languages)])
  })

  it('says of a slip what it is, and no more than four things that come of one', () => {
    expect(linesOf('{\n  "alongsideSite": "1",\n}')).toEqual([
      '3:1 error : has a comma too many just before this: take it out',
    ])
    expect(linesOf('')).toEqual(['1:1 error : has nothing in it: it must be a JSON object'])
    const singleQuotes = linesOf(example.replaceAll('"', "'"))
    expect(singleQuotes).toHaveLength(4)
    expect(singleQuotes[0]).toBe(`2:3 error : has a ' here: JSON wants " around names and texts`)
    const deep = `{\n"name": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(linesOf(deep)).toEqual([expect.stringMatching(/^2:72 error : has brackets within brackets/)])
  })

  it.each([
    ['', '1:1'],
    ['[]', '1:1'],
    ['{ "alongsideSite": ', '1:20'],
    ['{\n  // a remark\n  "alongsideSite": "1"\n}', '2:3'],
    ['{\n  "alongsideSite": "1",\n}', '3:1'],
  ])('says of %j that it is no such JSON, at %s', (text, place) => {
    const [first = ''] = linesOf(text)
    expect(first.startsWith(`${place} error : `)).toBe(true)
  })
})
