import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createFormSession, type FormSession } from '../../../src/app/form/form-session.ts'
import { entriesNodeOf, type LifeMapKind } from '../../../src/app/maps/life-map-kind.ts'
import { type MapScheme, mapScheme } from '../../../src/app/maps/map-scheme.ts'
import { readQuestionnaire } from '../../../src/fhir/index.ts'
import { fillForm, type GroupNode } from '../../../src/questionnaire/index.ts'
import { areaOf } from './area-of.ts'
import { type EntryRow, mapItems } from './map-items.ts'

const file = resolve(import.meta.dirname, '../../../questionnaires/vtp-guide/questionnaire.json')
const reading = readQuestionnaire(JSON.parse(readFileSync(file, 'utf8')))
if (!reading.ok) throw new Error('The VTP guide could not be read')

/** The guide as it ships. */
export const vtpGuide = reading.value

export interface OpenMap {
  readonly session: FormSession
  readonly entries: GroupNode
  readonly scheme: MapScheme
}

/** A map of the guide being filled, with these entries. */
export function openMap(kind: LifeMapKind, rows: readonly EntryRow[]): OpenMap {
  const session = createFormSession({ questionnaire: vtpGuide })
  fillForm(session.form, mapItems(vtpGuide, kind, rows))
  const map = areaOf(session, `map-${kind}`)
  const entries = map && entriesNodeOf(map)
  if (entries === undefined) throw new Error(`The guide has no map ${kind}`)
  return { session, entries, scheme: mapScheme(kind, entries.item) }
}
