import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wordsInCode } from './words-in-code.ts'

const app = resolve(import.meta.dirname, '../../../src/app')

/** Strings that look like words and are none, as keys and style sheets; and texts of a catalogue that its file names first. */
const notWords: Readonly<Record<string, RegExp>> = {
  'audit/start-worker.ts': /postMessage|not a worker/,
  'audit/audit-crew.ts': /^a worker did not start$/,
  'audit/load-audit-page.ts': /^nhsuk-/,
  'audit/AuditReportView.tsx': /^allow-/,
  'audit/OptionFields.tsx': /^-hint$/,
  'maps/map-moves.ts': /^to$/,
  'maps/map-scheme.ts': /^own$/,
  'plan/review/ActionReview.tsx': /^happened$/,
  'results/worker-results.ts': /^(?:unknown|named)$/,
  'tools/running-head.ts': /@page|counter\(|content:|font:/,
  'present/site-words.ts': /^the$/,
  'present/tool-messages.ts': /^, by$/,
  'present/tool-words.ts': /^Some of what you finish/,
  'present/launch-problem-messages.ts': /./,
  'present/measure-messages.ts': /^(?:Staff who can|Your answers go)/,
  'present/hand-over-messages.ts': /./,
}

const files = readdirSync(app, { recursive: true, withFileTypes: true })
  .filter(({ name }) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
  .map(({ parentPath, name }) => join(parentPath, name))

describe('the code of the app', () => {
  it('says nothing outside the catalogues', () => {
    const found = files.flatMap((path) => {
      const file = relative(app, path)
      return wordsInCode(path, readFileSync(path, 'utf8'))
        .filter(({ text }) => !notWords[file]?.test(text))
        .map(({ line, text }) => `${file}:${line} ${text}`)
    })
    expect(files.length).toBeGreaterThan(250)
    expect(found).toEqual([])
  })
})

describe('words in code', () => {
  it.each([
    ['between tags', '<p>Save</p>', 'Save'],
    ['in a label', '<a aria-label="save" />', 'save'],
    ['in an expression', '<p>{done ? "Saved now" : words.not}</p>', 'Saved now'],
    ['before a value', '<p>{`Saved $'.concat('{at}`}</p>'), 'Saved'],
    ['in a constant', 'const said = "It is saved"', 'It is saved'],
    ['behind a comma', 'const by = `, by $'.concat('{name}`'), ', by'],
    ['given to a component', '<Fact label="when" />', 'when'],
  ])('are found %s', (_, source, text) => {
    expect(wordsInCode('x.tsx', source)).toEqual([{ line: 1, text }])
  })

  it.each([
    'catalogue("mix", { caption: "It is saved" })',
    'throw new Error("No element")',
    'const type: "Some Thing" = words.one',
    '<p class="app-verbatim nhsuk-body" id={hint}>{words.one}</p>',
    'fetch("Patient/" + id)',
  ])('are not %s', (source) => {
    expect(wordsInCode('x.tsx', source)).toEqual([])
  })
})
