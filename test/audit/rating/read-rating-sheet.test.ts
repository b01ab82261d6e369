import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleFiles } from '../../../src/audit/rating/rating-sheet.ts'
import type { ShownPlan } from '../../../src/audit/rating/read-drawn-plans.ts'
import { readRatingKey } from '../../../src/audit/rating/read-rating-key.ts'
import { readRatingSheet } from '../../../src/audit/rating/read-rating-sheet.ts'
import { readTable } from '../../../src/audit/rating/read-table.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const head = 'plan,action,goal,description,owners,staff,consumer,carer,cannot-tell,note'

function rowsOf(text: string | Uint8Array) {
  const read = readRatingSheet(typeof text === 'string' ? bytes(text) : text)
  return read.ok
    ? read.value.map(({ plan, action, rating }) => [plan, action, ...(rating ? [rating] : [])])
    : read.error
}

/** UTF-16 as spreadsheets save it, with its mark. */
function utf16(text: string, littleEndian: boolean): Uint8Array {
  const whole = `\uFEFF${text}`
  const view = new DataView(new ArrayBuffer(whole.length * 2))
  for (let at = 0; at < whole.length; at += 1) view.setUint16(at * 2, whole.charCodeAt(at), littleEndian)
  return new Uint8Array(view.buffer)
}

describe('a rating sheet', () => {
  const filled = [
    ['P001', '2', 'g', 'do it', 'Ada', 'x', '', '', '', 'Zoë; said so'],
    ['P001', '1', '', '', '', 'X', '1', '', '', ''],
    ['P002', '1', '', '', '', '', ' yes ', 'YES', '', ''],
    ['P002', '2', '', '', '', '', '', '', 'x', ''],
    ['P003', '1', '', '', '', '', '', '', '', 'later'],
  ]
  const expected = [
    ['P001', 2, 'staff'],
    ['P001', 1, 'staff+consumer'],
    ['P002', 1, 'consumer+carer'],
    ['P002', 2, 'not-stated'],
    ['P003', 1],
  ]
  const written = (separator: string, end: string) =>
    [head.split(','), ...filled]
      .map((cells) => cells.map((cell) => (cell.includes(';') ? `"${cell}"` : cell)).join(separator) + end)
      .join('')

  it.each([
    ['with commas', written(',', '\r\n')],
    ['with semicolons', written(';', '\r\n')],
    ['with tabs', written('\t', '\n')],
    ['with a byte order mark', `\uFEFF${written(';', '\n')}`],
    ['with blank lines, and rows of empty cells', `\n${written(',', '\n')}\n,,,,,,,,,\n\n`],
    ['with names in capitals and quotes', written(',', '\n').replace('plan,action', '"Plan",ACTION')],
    [
      'with a byte order mark inside the quotes of the first name',
      written(';', '\n').replace('plan', '"\uFEFFplan"'),
    ],
    [
      'with a byte order mark that became letters',
      written(';', '\n').replace('plan', '"\u00ef\u00bb\u00bfplan"'),
    ],
    ['in UTF-16 with tabs', utf16(written('\t', '\r\n'), true)],
    ['in UTF-16, the other way round', utf16(written('\t', '\r\n'), false)],
    ['in the code page of Windows', Uint8Array.from(written(';', '\r\n'), (letter) => letter.charCodeAt(0))],
  ])('is read as spreadsheets save it: %s', (_how, sheet) => {
    expect(rowsOf(sheet)).toEqual(expected)
  })

  it('is read with columns in another order and columns of the rater beside', () => {
    const sheet = 'mine,carer,staff,consumer,cannot-tell,action,plan\nwhy,x,,,,3,P009\n'
    expect(rowsOf(sheet)).toEqual([['P009', 3, 'carer']])
  })

  const row = (cells: string) => `${head}\n${cells}\n`
  it.each([
    [
      'a mark that is none',
      row('P1,1,,,,no,,,,'),
      { code: 'unknown-mark', line: 2, column: 'staff', text: 'no' },
    ],
    ['a mark beside cannot-tell', row('P1,1,,,,x,,,x,'), { code: 'mark-and-cannot-tell', line: 2 }],
    ['no plan', row(',1,,,,x,,,,'), { code: 'no-plan', line: 2, column: 'plan' }],
    ['a number that is none', row('P1,one,,,,x,,,,'), { code: 'no-action', line: 2, text: 'one' }],
    ['a row twice', row('P1,1,,,,x,,,,\nP1,1,,,,,x,,,'), { code: 'row-twice', line: 3, text: 'P1 1' }],
    ['a cell too many', row('P1,1,,,,x,,,,,words'), { code: 'cell-too-many', line: 2, text: 'words' }],
    ['a column twice', `staff,${head}\n,P1,1,,,,x,,,,\n`, { code: 'column-twice', line: 1, column: 'staff' }],
    ['no rows', `${head}\n`, { code: 'no-rows' }],
    ['nothing', '', { code: 'no-columns', text: 'plan, action, staff, consumer, carer, cannot-tell' }],
    ['a column gone', head.replace('carer,', ''), { code: 'no-columns', text: 'carer' }],
    ['an open quotation mark', row('P1,1,"words,,,x,,,,'), { code: 'quote-not-closed', line: 2 }],
  ])('is refused with the place: %s', (_what, sheet, problem) => {
    expect(rowsOf(sheet)).toMatchObject([problem])
  })

  it('tells all that is wrong at once', () => {
    expect(rowsOf(row('P1,1,,,,?,!,,,\nP1,x,,,,,,,,'))).toMatchObject([
      { text: '?', line: 2 },
      { text: '!', line: 2 },
      { code: 'no-action', line: 3 },
    ])
  })

  it('has rows or problems for any bytes, and never throws', () => {
    const near = fc.string({ unit: fc.constantFrom('P1', ',', ';', '\t', '"', '\n', 'x', '1', '\0', 'ü') })
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          near.map((text) => bytes(`${head}\n${text}`)),
        ),
        (content) => {
          const read = readRatingSheet(content)
          expect(read.ok ? read.value.length : read.error.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('the files of a sample', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '"', ',', ';', '\t', '\r', '\n', 'x', ' ', '\uFEFF'),
    }),
  )
  const anyAction = fc.record({
    index: fc.nat({ max: 200 }),
    digest: fc.stringMatching(/^d-[0-9a-f]{16}$/),
    goal: anyText,
    description: anyText,
    owners: anyText,
  })
  const anyPlan: fc.Arbitrary<ShownPlan> = fc.record({
    drawn: fc.record({
      id: fc.stringMatching(/^[A-Za-z0-9\-.]{1,64}$/),
      rank: fc.string(),
      file: anyText,
      line: fc.integer({ min: 1, max: 1e6 }),
      actions: fc.constant([]),
    }),
    actions: fc.array(anyAction, { minLength: 1, maxLength: 4 }),
  })
  const anyPlans = fc.array(anyPlan, { minLength: 1, maxLength: 6 })

  it('are read back as they were written, whatever the words in them', () => {
    fc.assert(
      fc.property(anyPlans, fc.constantFrom(undefined, 'https://record.example/fhir/'), (plans, base) => {
        const { sheet, key } = sampleFiles(plans, base)
        const names = plans.flatMap(({ actions }, at) =>
          actions.map((_, number) => [`P00${at + 1}`, number + 1]),
        )
        expect(rowsOf(sheet)).toEqual(names)
        const read = readRatingKey(bytes(key))
        if (!read.ok) throw new Error(JSON.stringify(read.error))
        expect(read.value.map(({ plan, action }) => [plan, action])).toEqual(names)
        expect(read.value.map(({ stands }) => stands)).toEqual(
          plans.flatMap(({ drawn, actions }) =>
            actions.map(({ index, digest }) => ({
              plan: `${base === undefined ? '' : 'https://record.example/fhir/'}CarePlan/${drawn.id}`,
              activity: index + 1,
              digest,
            })),
          ),
        )
      }),
    )
  })

  it('have no cell that a spreadsheet would run, and nothing of the key in the sheet', () => {
    fc.assert(
      fc.property(anyPlans, (plans) => {
        const { sheet } = sampleFiles(plans, 'https://record.example/fhir')
        const table = readTable(bytes(sheet), ['plan'])
        if (!table.ok) throw new Error(table.error.code)
        for (const { cells } of table.value)
          for (const cell of Object.values(cells)) expect(cell).not.toMatch(/^[=+\-@]/)
        expect(sheet).not.toContain('record.example')
        for (const { actions } of plans) for (const { digest } of actions) expect(sheet).not.toContain(digest)
      }),
    )
  })

  it('refuse a key that a spreadsheet has changed', () => {
    const key =
      'code,action,plan,activity,digest\nP001,1,CarePlan/7,1.0,d-00\nP001,2,7,2,d-0123456789abcdef\n'
    const read = readRatingKey(bytes(key))
    expect(read.ok ? [] : read.error).toMatchObject([
      { code: 'not-a-key', line: 2, column: 'activity', text: '1.0' },
      { code: 'not-a-key', line: 2, column: 'digest' },
      { code: 'not-a-key', line: 3, column: 'plan', text: '7' },
    ])
  })
})
