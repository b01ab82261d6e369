import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorsIn } from '../../../src/app/maps/form-entries.ts'
import { type LifeMapKind, lifeMapKinds } from '../../../src/app/maps/life-map-kind.ts'
import { createMapEditor, type MapEditor } from '../../../src/app/maps/map-editor.ts'
import type { arrowKeys } from '../../../src/app/maps/map-moves.ts'
import { type GroupNode, readEntry } from '../../../src/questionnaire/index.ts'
import type { EntryRow } from './map-items.ts'
import mapRows from './map-rows.json' with { type: 'json' }
import { openMap } from './vtp-guide.ts'

function edit(kind: LifeMapKind, rows: readonly EntryRow[] = mapRows[kind].few) {
  const { session, entries, scheme } = openMap(kind, rows)
  const editor = createMapEditor({ scheme, entries, birthDate: '1984-03-02' })
  return { session, entries, editor }
}

function entryNamed(editor: MapEditor, words: string) {
  const found = editor.entries.value.find((entry) => entry.words === words)
  if (found === undefined) throw new Error(`Nothing is called ${words}`)
  return found
}

/** Types into a field of an occurrence as its input does. */
function type(entries: GroupNode, id: string, { name, text }: { name: string; text: string }): void {
  const occurrence = entries.occurrences.value.find((each) => each.id === id)
  const node = occurrence?.byLinkId.get(`${entries.item.linkId}.${name}`)
  if (node?.kind !== 'question') throw new Error(`There is no field ${name}`)
  node.slots.value[0]?.give(readEntry(node.item, [text]))
}

describe('moving by the arrow keys', () => {
  const cases: readonly {
    kind: LifeMapKind
    words: string
    key: (typeof arrowKeys)[number]
    said: string
  }[] = [
    { kind: 'relationship', words: 'My brother Luis', key: 'ArrowUp', said: 'In the middle, Family' },
    { kind: 'relationship', words: 'Mum', key: 'ArrowDown', said: 'In the middle, Family' },
    { kind: 'relationship', words: 'Mum', key: 'ArrowRight', said: 'Very close, Friends' },
    { kind: 'relationship', words: 'The choir', key: 'ArrowLeft', said: 'Very close, Friends' },
    { kind: 'background', words: 'Dad left', key: 'ArrowUp', said: 'A good time' },
    { kind: 'background', words: 'Moved house', key: 'ArrowDown', said: 'A hard time' },
    { kind: 'who-am-i', words: 'Welsh', key: 'ArrowRight', said: 'Gender' },
    { kind: 'preferences', words: 'Strong tea', key: 'ArrowRight', said: 'I dislike it' },
    { kind: 'preferences', words: 'Strong tea', key: 'ArrowDown', said: 'I like it, 2 of 2' },
    { kind: 'choices', words: 'Where I live', key: 'ArrowLeft', said: 'I decide' },
    { kind: 'choices', words: 'Where I live', key: 'ArrowUp', said: 'Other people decide, 2 of 3' },
    {
      kind: 'respect',
      words: 'That I never gave up',
      key: 'ArrowRight',
      said: 'What I respect and value about others',
    },
  ]
  it.each(cases)('$key moves “$words” of the $kind map: $said', ({ kind, words, key, said }) => {
    const { editor } = edit(kind)
    editor.moveByArrow(entryNamed(editor, words).id, key)
    expect(editor.status.value).toContain(`${words}: ${said}`)
  })

  it('says when there is no way further, and changes nothing', () => {
    const { editor, session } = edit('relationship')
    const before = session.toResponse()
    editor.moveByArrow(entryNamed(editor, 'Mum').id, 'ArrowUp')
    expect(editor.status.value).toBe('Mum cannot move that way.')
    expect(session.toResponse()).toEqual(before)
    expect(editor.history.canUndo.value).toBe(false)
  })
})

describe.each(lifeMapKinds.map((kind) => ({ kind })))('the $kind map', ({ kind }) => {
  const step = fc.record({ entry: fc.nat(20), move: fc.nat(20) })

  it('keeps every entry through any moves, each with a place to go back to', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const { editor, session } = edit(kind)
        const before = session.toResponse()
        const words = editor.entries.value.map((entry) => entry.words).toSorted()
        for (const { entry: at, move } of steps) {
          const entries = editor.entries.value
          const entry = entries[at % entries.length]
          const moves = entry === undefined ? [] : editor.movesOf(entry)
          const chosen = moves[move % Math.max(1, moves.length)]
          if (entry === undefined || chosen === undefined) continue
          const answers = session.toResponse()
          editor.move(entry.id, chosen.target)
          // Every way that is offered does something.
          expect(session.toResponse()).not.toEqual(answers)
        }
        expect(editor.entries.value.map((entry) => entry.words).toSorted()).toEqual(words)
        const after = session.toResponse()
        while (editor.history.canUndo.value) editor.undo()
        expect(session.toResponse()).toEqual(before)
        while (editor.history.canRedo.value) editor.redo()
        expect(session.toResponse()).toEqual(after)
      }),
      { numRuns: 40 },
    )
  })

  it('lets any entry reach any section and any place by what is offered', () => {
    const { editor } = edit(kind)
    const { sections, places } = editor.scheme
    const reached = new Set<string>()
    const id = editor.entries.value[0]?.id ?? ''
    for (let round = 0; round < 40; round += 1) {
      const entry = editor.entries.value.find((each) => each.id === id)
      if (entry === undefined) throw new Error('The entry is gone')
      for (const part of [entry.section, entry.place]) if (part !== undefined) reached.add(part.key)
      const next = editor
        .movesOf(entry)
        .find(({ target }) => [target.place, target.section].some((key) => key != null && !reached.has(key)))
      if (next === undefined) break
      editor.move(id, next.target)
    }
    const wanted = kind === 'relationship' || kind === 'who-am-i' ? [...sections, ...places] : places
    expect([...reached]).toEqual(expect.arrayContaining(wanted.map(({ key }) => key)))
  })
})

describe('adding and changing', () => {
  it('opens the fields of a new entry, keeps one step for all that is typed in a field, and leads on to the next', () => {
    const { editor, entries, session } = edit('choices', [])
    editor.add()
    const id = editor.openId.value ?? ''
    const words = entries.occurrences.value
      .find((each) => each.id === id)
      ?.byLinkId.get('map-choices.entry.words')
    expect(editor.focus.value?.id).toBe(words?.id)
    for (const text of ['W', 'Wh', 'Where', 'Where I live']) type(entries, id, { name: 'words', text })
    editor.close(id)
    expect(editor.status.value).toBe('Where I live is on the map.')
    expect(editor.focus.value?.id).toBe(`${entries.id}-add`)
    expect(JSON.stringify(session.toResponse())).toContain('Where I live')
    editor.undo()
    expect(editor.status.value).toBe('Undone: Where I live added.')
    expect(editor.entries.value).toEqual([])
    expect(editor.history.canUndo.value).toBe(false)
    editor.redo()
    expect(editor.entries.value.map((entry) => entry.words)).toEqual(['Where I live'])
  })

  it('keeps nothing of an entry left empty', () => {
    const { editor, entries, session } = edit('choices', [])
    editor.add()
    const id = editor.openId.value ?? ''
    type(entries, id, { name: 'words', text: 'W' })
    type(entries, id, { name: 'words', text: '' })
    editor.close(id)
    editor.add()
    editor.close(editor.openId.value ?? '')
    expect(session.toResponse()).toEqual([])
    expect(editor.history.canUndo.value).toBe(false)
    expect(entries.occurrences.value).toHaveLength(1)
  })

  it('holds an entry with a slip in it open when another is opened, until it is closed', () => {
    const { editor, entries, session } = edit('background')
    const { id } = entryNamed(editor, 'Dad left')
    editor.open(id)
    type(entries, id, { name: 'age', text: '1x' })
    editor.open(entryNamed(editor, 'Moved house').id)
    expect(editor.heldIds.value).toEqual([id])
    expect(createMapEditor({ scheme: editor.scheme, entries }).heldIds.value).toEqual([id])
    const occurrence = entries.occurrences.value.find((each) => each.id === id)
    expect(occurrence && errorsIn(occurrence, session.validate()).map(({ linkId }) => linkId)).toEqual([
      'map-background.entry.age',
    ])
    type(entries, id, { name: 'age', text: '12' })
    expect(editor.heldIds.value).toEqual([id])
    editor.close(id)
    expect(editor.heldIds.value).toEqual([])
  })

  it('has one step for each run of typing in a field', () => {
    const { editor, entries } = edit('choices')
    const { id } = entryNamed(editor, 'What I eat')
    editor.open(id)
    for (const text of ['What I eat and', 'What I eat and drink']) type(entries, id, { name: 'words', text })
    editor.close(id)
    editor.open(id)
    type(entries, id, { name: 'words', text: 'What I eat and drink at home' })
    editor.close(id)
    editor.undo()
    expect(entryNamed(editor, 'What I eat and drink').id).toBe(id)
    editor.undo()
    expect(entryNamed(editor, 'What I eat').id).toBe(id)
    expect(editor.history.canUndo.value).toBe(false)
  })

  it('takes an entry off and brings it back with all its answers', () => {
    const { editor, session } = edit('choices')
    const before = session.toResponse()
    editor.remove(entryNamed(editor, 'Who has my bank card').id)
    expect(editor.status.value).toBe('Who has my bank card is off the map. Undo brings it back.')
    expect(JSON.stringify(session.toResponse())).not.toContain('overspend')
    editor.undo()
    expect(editor.status.value).toBe('Undone: Who has my bank card removed.')
    expect(session.toResponse()).toEqual(before)
  })

  it('brings back an entry that was taken off while it was being written', () => {
    const { editor, entries } = edit('choices', [])
    editor.add()
    const id = editor.openId.value ?? ''
    type(entries, id, { name: 'words', text: 'Where I live' })
    editor.remove(id)
    expect(editor.entries.value).toEqual([])
    editor.undo()
    expect(editor.entries.value.map((entry) => entry.words)).toEqual(['Where I live'])
  })

  it('forgets what was undone once something new is done', () => {
    const { editor } = edit('choices')
    editor.remove(entryNamed(editor, 'What I eat').id)
    editor.undo()
    editor.remove(entryNamed(editor, 'Where I live').id)
    expect(editor.history.canRedo.value).toBe(false)
    editor.redo()
    expect(editor.status.value).toBe('There is nothing to do again.')
  })

  it('follows a change made anywhere in the form, and stops when it is disposed of', () => {
    const { editor, entries } = edit('choices')
    const { id } = entryNamed(editor, 'What I eat')
    type(entries, id, { name: 'words', text: 'What I cook' })
    expect(editor.history.canUndo.value).toBe(true)
    editor.undo()
    editor.dispose()
    type(entries, id, { name: 'words', text: 'What I buy' })
    expect(editor.history.canUndo.value).toBe(false)
    expect(entryNamed(editor, 'What I buy').id).toBe(id)
  })
})
