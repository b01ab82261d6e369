import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import briefInspire from '../../../questionnaires/brief-inspire/questionnaire.json' with { type: 'json' }
import template from '../../../questionnaires/inspire/questionnaire.json' with { type: 'json' }
import { fillInstrument } from '../../../src/publishing/instruments/fill-instrument.ts'
import { isComplete } from '../../../src/publishing/instruments/is-complete.ts'
import { readWording } from '../../../src/publishing/instruments/read-wording.ts'
import { describeWordingProblem } from '../../../src/publishing/instruments/wording-problem.ts'
import { originOf, wordingHash } from '../../../src/publishing/instruments/wording-texts.ts'
import { syntheticWordingFile } from '../../questionnaires/filled-inspire.ts'

const wording = readFileSync(syntheticWordingFile, 'utf8')
const lines = wording.trimEnd().split('\n')
const bytes = (text: string) => new TextEncoder().encode(text)

function fill(text: string | Uint8Array) {
  const rows = readWording(typeof text === 'string' ? bytes(text) : text)
  return rows.ok ? fillInstrument(template, rows.value) : rows
}

/** The problems as a person reads them. */
function problemsOf(text: string | Uint8Array): readonly string[] {
  const filled = fill(text)
  return filled.ok ? [] : filled.error.map(describeWordingProblem)
}

/** The file with one line, counted from 1, replaced or left out. */
const withLine = (line: number, ...texts: readonly string[]) =>
  [...lines.slice(0, line - 1), ...texts, ...lines.slice(line)].join('\n')

describe('filling INSPIRE', () => {
  it('puts every text in its place, in whatever order the file has them', () => {
    const filled = fill([lines[0], ...lines.slice(1).reverse()].join('\n'))
    if (!filled.ok) throw new Error(JSON.stringify(filled.error))
    expect(filled.value).toEqual(fill(wording).ok && (fill(wording) as { value: unknown }).value)
    expect(filled.value.items).toBe(27)
    expect(JSON.stringify(filled.value.questionnaire)).toContain('"text":"Synthetic support item 8 (not')
    expect(filled.value.wording).toBe(wordingHash(filled.value.questionnaire))
  })

  it('changes nothing else: without the filled texts it is the template again', () => {
    const filled = fill(wording)
    if (!filled.ok) throw new Error(JSON.stringify(filled.error))
    const { version: _v, status: _s, description: _d, item: _i, ...head } = filled.value.questionnaire
    const { version: _tv, status: _ts, description: _td, item: _ti, ...templateHead } = template
    expect(head).toEqual(templateHead)
    const emptied = JSON.parse(
      JSON.stringify(filled.value.questionnaire.item, (_, value) =>
        typeof value?.text === 'string' && value.text.startsWith('Synthetic')
          ? { ...value, text: undefined, extension: missing(value.extension) }
          : value,
      ),
    )
    expect(emptied).toEqual(template.item)
  })

  it.each([
    [
      'CRLF, a byte order mark and quotes',
      `\uFEFF${lines.map((line) => line.replace(/,(.*)/, ',"$1"')).join('\r\n')}`,
    ],
    [
      'ids in small letters and space around texts',
      lines
        .map((line) => line.replace(/^(\w+),(.*)/, (_, id, text) => `${id.toLowerCase()} , ${text} `))
        .join('\n'),
    ],
    ['empty lines at the end', `${wording}\n\n`],
  ])('takes a file with %s', (_, text) => {
    expect(fill(text)).toEqual(fill(wording))
  })

  it('gives another version for other words', () => {
    const other = fill(wording.replace('item 8 (not', 'item eight (not'))
    const same = fill(wording)
    expect(other.ok && same.ok && other.value.version !== same.value.version).toBe(true)
  })

  it.each([
    ['a missing item', withLine(9), ['line 27: the file ends with 26 of 27 items. Missing: S8.']],
    [
      'an item twice',
      withLine(9, lines[8] ?? '', 'S8,Something else'),
      ['line 10: S8 is there twice; it is also on line 9. Keep the right one.'],
    ],
    ['an empty text', withLine(9, 'S8, '), ['line 9: S8 has no text. Copy it from the official form.']],
    ['a line without a comma', withLine(9, 'S8'), ['line 9: there must be two values']],
    [
      'a comma that is not quoted',
      withLine(9, 'S8,one, two'),
      ['line 9: there must be two values, id and text, and there are 3'],
    ],
    [
      'an item the form does not have',
      withLine(28, lines[27] ?? '', 'R8,An item of Version 3'),
      ['line 29: "R8" is no item of this instrument, which has S1 to S20 and R1 to R7'],
    ],
    [
      'a changed text that is held',
      withLine(2, 'S1,Feeling supported by others'),
      ['line 2: S1 is not the wording known from the source'],
    ],
    [
      'a capital changed in a text that is held',
      withLine(2, 'S1,feeling supported by other people'),
      ['line 2: S1 is not the wording known'],
    ],
    [
      'the same text for two items',
      withLine(10, (lines[8] ?? '').replace('S8', 'S9')),
      ['line 10: S9 has the same text as line 9'],
    ],
    ['a line break in a text', withLine(9, 'S8,"one\ntwo"'), ['line 9: the text of S8 holds a line break']],
    [
      'no header',
      lines.slice(1).join('\n'),
      ['line 1: the first line must be "id,text", and is "S1,Feeling'],
    ],
    ['semicolons', wording.replaceAll(',', ';'), ['Save the file with commas, not semicolons']],
    ['nothing', '', ['line 1: the first line must be "id,text"']],
    ['only a header', 'id,text\n', ['line 1: the file ends with 0 of 27 items']],
    [
      'a quotation mark never closed',
      withLine(9, 'S8,"one'),
      ['line 9: a quotation mark is opened and never closed'],
    ],
  ])('refuses %s, and names the line', (_, text, expected) => {
    const problems = problemsOf(text)
    expect(problems).toHaveLength(expected.length)
    for (const [place, part] of expected.entries()) expect(problems[place]).toContain(part)
  })

  it('refuses a file that is not UTF-8', () => {
    expect(problemsOf(new Uint8Array([0x69, 0x64, 0xff]))).toEqual([
      'the file is not UTF-8 text. Save it as "CSV UTF-8".',
    ])
  })

  it('names every problem at once', () => {
    const text = withLine(2, 'S1,Feeling supported by others').replace(/^R7.*$/m, 'R6,Twice')
    expect(problemsOf(text).map((problem) => problem.slice(0, 30))).toEqual([
      expect.stringContaining('line 2: S1 is not'),
      expect.stringContaining('line 28: R6 is there twice'),
      expect.stringContaining('line 28: the file ends'),
    ])
  })

  it('refuses an instrument that is complete already, and what is no Questionnaire', () => {
    expect(fillInstrument(briefInspire, [])).toMatchObject({
      ok: false,
      error: [{ code: 'nothing-to-fill' }],
    })
    expect(fillInstrument('no', [])).toMatchObject({ ok: false, error: [{ code: 'not-readable' }] })
  })

  it('takes any 17 distinct texts and no other number of them', () => {
    const anyText = fc.stringMatching(/^[A-Za-z][A-Za-z ',"]{0,40}[a-z]$/)
    const open = lines.flatMap((line, place) => (line.includes('Synthetic') ? [place] : []))
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(fc.uniqueArray(anyText, { minLength: 15, maxLength: 17 }), (texts) => {
        const file = lines
          .map((line, place) => {
            const text = texts[open.indexOf(place)]
            if (!open.includes(place)) return line
            return text === undefined ? '' : `${line.split(',')[0]},${quoted(text)}`
          })
          .join('\n')
        const filled = fill(file)
        expect(filled.ok).toBe(texts.length === 17)
        expect(filled.ok && isComplete(filled.value.questionnaire)).toBe(texts.length === 17)
      }),
      { numRuns: 50 },
    )
  })

  it('never throws, whatever the file', () => {
    const junk = fc.oneof(
      fc.uint8Array(),
      fc.string().map(bytes),
      fc.string().map((text) => bytes(`id,text\n${text}`)),
    )
    fc.assert(fc.property(junk, (file) => void expect(fill(file).ok).toBe(false)))
  })
})

function missing(extension: readonly { url: string; valueCode?: string }[]) {
  return extension.map((each) =>
    originOf({ extension: [each] }) === 'source' ? { ...each, valueCode: 'missing' } : each,
  )
}
