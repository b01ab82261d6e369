import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import template from '../../questionnaires/inspire/questionnaire.json' with { type: 'json' }
import { type FilledInstrument, fillInstrument } from '../../src/publishing/instruments/fill-instrument.ts'
import { readWording } from '../../src/publishing/instruments/read-wording.ts'

/** Where the synthetic wording stands: held items as they are, the others clearly not the instrument's. */
export const syntheticWordingFile = resolve(import.meta.dirname, 'synthetic-inspire-wording.csv')

/** INSPIRE made complete with synthetic words. Never show it to a person as INSPIRE. */
export function filledInspire(): FilledInstrument {
  const rows = readWording(readFileSync(syntheticWordingFile))
  if (!rows.ok) throw new Error(JSON.stringify(rows.error))
  const filled = fillInstrument(template, rows.value)
  if (!filled.ok) throw new Error(JSON.stringify(filled.error))
  return filled.value
}
