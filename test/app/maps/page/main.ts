import { h, render } from 'preact'
import { createFormSession } from '../../../../src/app/form/form-session.ts'
import { LifeMap } from '../../../../src/app/maps/LifeMap.tsx'
import { LifeMapPicture } from '../../../../src/app/maps/LifeMapPicture.tsx'
import { readQuestionnaire } from '../../../../src/fhir/index.ts'
import { fillForm } from '../../../../src/questionnaire/index.ts'
import { areaOf } from '../area-of.ts'
import { type EntryRow, mapItemOf, mapItems } from '../map-items.ts'
import mapRows from '../map-rows.json'

/**
 * One life map without the rest of the app: `?map=choices&rows=few`, `&rows=many` for 40 entries, `&read` for the map as it was
 * recorded. `window.response()` gives the answers as they would be stored.
 */
const wanted = new URLSearchParams(location.search)
const kind = wanted.get('map') ?? 'relationship'
const answer = await fetch('/questionnaires/vtp-guide/questionnaire.json')
const reading = readQuestionnaire(await answer.json())
if (!reading.ok) throw new Error('The guide could not be read')
const guide = reading.value

const known = (mapRows as Readonly<Record<string, Readonly<Record<string, readonly EntryRow[]>>>>)[kind] ?? {}
const few = known.few ?? []
const many = Array.from({ length: 40 }, (_, index): EntryRow => {
  const row = few[index % few.length] ?? {}
  return { ...row, words: `${row.words} ${index + 1}` }
})
const name = wanted.get('rows') ?? 'few'
const rows = name === 'none' ? [] : name === 'many' ? many : (known[name] ?? [])
const items = mapItems(guide, kind, rows)

const session = createFormSession({ questionnaire: guide })
fillForm(session.form, items)
Object.assign(window, { response: () => session.toResponse(), check: () => draw(session.validate()) })

function draw(errors: ReturnType<typeof session.validate>): number {
  const group = areaOf(session, `map-${kind}`)
  if (group === undefined) throw new Error(`The guide has no map ${kind}`)
  const person = { firstName: 'Rosa', birthDate: '1984-03-02' }
  const map = wanted.has('read')
    ? h(LifeMapPicture, { item: mapItemOf(guide, kind), answers: items, person, until: '2026-11-22' })
    : h(LifeMap, { session, group, person, today: '2026-11-22', errors })
  const root = document.getElementById('app')
  if (root === null) throw new Error('The page has no root')
  const main = h('main', { class: 'nhsuk-main-wrapper' }, h('h1', {}, group.item.text), map)
  render(h('div', { class: 'nhsuk-width-container' }, main), root)
  return errors.length
}
draw([])
