import { describe, expect, it } from 'vitest'
import { formEntries } from '../../../../src/app/maps/form-entries.ts'
import { middleOf } from '../../../../src/app/maps/layout/boxes.ts'
import { dropPlace } from '../../../../src/app/maps/layout/drop-place.ts'
import { layOutMap } from '../../../../src/app/maps/layout/lay-out-map.ts'
import type { LifeMapKind } from '../../../../src/app/maps/life-map-kind.ts'
import { mapContent } from '../../../../src/app/maps/map-content.ts'
import mapRows from '../map-rows.json' with { type: 'json' }
import { openMap } from '../vtp-guide.ts'

function drawn(kind: LifeMapKind) {
  const { entries, scheme } = openMap(kind, mapRows[kind].few)
  const listed = formEntries(scheme, entries)
  const content = mapContent({ scheme, entries: listed, person: { birthDate: '1984' }, until: '2026' })
  const drawing = layOutMap(kind, content, { width: 600, fontSize: 16 })
  const boxOf = (words: string) => {
    const id = listed.find((entry) => entry.words === words)?.id
    const label = drawing.labels.find(({ entryId }) => entryId === id)
    if (id === undefined || label === undefined) throw new Error(`${words} is not drawn`)
    return { id, ...label.box, middle: middleOf(label.box) }
  }
  return { drawing, boxOf }
}

describe('letting go of an entry', () => {
  it('on another half of the choices map gives it to whoever decides there, in the order of the spot', () => {
    const { drawing, boxOf } = drawn('choices')
    const second = boxOf('When I see the doctor')
    const target = dropPlace(drawing, boxOf('What I eat').id, { x: second.middle.x, y: second.y - 2 })
    expect(target).toEqual({ place: 'others', order: { before: second.id } })
  })

  it('under the last of a part puts it behind that one', () => {
    const { drawing, boxOf } = drawn('choices')
    const last = boxOf('Where I live')
    const target = dropPlace(drawing, boxOf('What I eat').id, {
      x: last.middle.x,
      y: last.y + last.height + 2,
    })
    expect(target).toEqual({ place: 'others', order: { after: last.id } })
  })

  it('on another ring and section changes both', () => {
    const { drawing, boxOf } = drawn('relationship')
    const dani = boxOf('Dani from college')
    expect(dropPlace(drawing, boxOf('Mum').id, dani.middle)).toMatchObject({
      place: 'middle',
      section: 'friends',
    })
  })

  it('on the timeline changes whether it was good, never when it was', () => {
    const { drawing, boxOf } = drawn('background')
    expect(dropPlace(drawing, boxOf('Born in Cardiff').id, boxOf('First time in hospital').middle)).toEqual({
      place: 'hard',
    })
  })

  it('on what is not placed takes the answer out again', () => {
    const { drawing, boxOf } = drawn('choices')
    expect(dropPlace(drawing, boxOf('What I eat').id, boxOf('Which tablets').middle)).toMatchObject({
      place: null,
    })
  })

  it('outside every part means nothing', () => {
    const { drawing, boxOf } = drawn('relationship')
    expect(dropPlace(drawing, boxOf('Mum').id, { x: -5, y: -5 })).toBeUndefined()
  })
})
