import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import { addOccurrence, type GroupNode } from '../../questionnaire/index.ts'
import { mapMessages as words } from '../present/map-messages.ts'
import { type EntryGroup, entryGroups } from './entry-groups.ts'
import { formEntries, isBlank, isUnreadable } from './form-entries.ts'
import type { MapTarget } from './layout/drop-place.ts'
import { divisionsInUse, type MapEntry } from './map-entry.ts'
import { createMapHistory, type MapHistory } from './map-history.ts'
import { type ArrowKey, type MapMove, mapMoves, whereInWords } from './map-moves.ts'
import type { MapScheme } from './map-scheme.ts'
import type { MapChange } from './map-snapshot.ts'
import { moveEntry } from './move-entry.ts'

/** Editing one map. The form holds the entries; this holds what is open, what was just said, and the way back. */
export interface MapEditor {
  readonly scheme: MapScheme
  readonly entries: ReadonlySignal<readonly MapEntry[]>
  /** The entries as they are listed, and numbered. */
  readonly groups: ReadonlySignal<readonly EntryGroup[]>
  readonly history: Pick<MapHistory, 'canUndo' | 'canRedo'>
  /** Id of the occurrence whose fields are open. */
  readonly openId: ReadonlySignal<string | undefined>
  /** Ids of others left with something that is no answer yet, and so would not be saved: open until they are closed. */
  readonly heldIds: ReadonlySignal<readonly string[]>
  /** Id of the entry whose ways to move are shown. */
  readonly movingId: ReadonlySignal<string | undefined>
  /** Id of the entry that is marked in picture and list. */
  readonly selectedId: ReadonlySignal<string | undefined>
  /** Said to screen readers when it changes. */
  readonly status: ReadonlySignal<string>
  /** Where the focus goes next, by DOM id; a new object each time. */
  readonly focus: ReadonlySignal<{ readonly id: string } | undefined>
  add(): void
  open(id: string): void
  /** Closes the fields of an entry; one left empty is not kept. */
  close(id: string): void
  remove(id: string): void
  toggleMoves(id: string): void
  select(id: string | undefined): void
  /** Marks an entry and brings its row to the reader. */
  selectAndFocus(id: string): void
  movesOf(entry: MapEntry): readonly MapMove[]
  move(id: string, target: MapTarget, focusId?: string): void
  moveByArrow(id: string, arrow: ArrowKey): void
  undo(): void
  redo(): void
  dispose(): void
}

/** DOM ids of the parts of a row; unique because the ids of occurrences are. */
export const rowIds = {
  change: (id: string) => `${id}-change`,
  move: (id: string) => `${id}-move`,
  add: (groupId: string) => `${groupId}-add`,
} as const

export interface MapEditorOptions {
  readonly scheme: MapScheme
  readonly entries: GroupNode
  /** FHIR date. */
  readonly birthDate?: string | undefined
}

/** Begins editing the entries of a map. `dispose` ends it; what was done to the form stays. */
export function createMapEditor({ scheme, entries: node, birthDate }: MapEditorOptions): MapEditor {
  const history = createMapHistory(node)
  const entries = computed(() => formEntries(scheme, node))
  const groups = computed(() => entryGroups(scheme, entries.value, birthDate))
  const sections = computed(() => divisionsInUse(scheme.sections, entries.value, 'section'))
  const openId = signal<string | undefined>(undefined)
  const heldIds = signal<readonly string[]>(node.occurrences.value.filter(isUnreadable).map(({ id }) => id))
  const movingId = signal<string | undefined>(undefined)
  const selectedId = signal<string | undefined>(undefined)
  const status = signal('')
  const focus = signal<{ readonly id: string } | undefined>(undefined)

  const named = (id: string) => {
    const found = entries.peek().find((entry) => entry.id === id)?.words ?? ''
    return found === '' ? words.noWords : found
  }
  const focusOn = (id: string) => {
    focus.value = { id }
  }
  let isNew = false
  const firstFieldOf = (id: string) =>
    node.occurrences.value
      .find((occurrence) => occurrence.id === id)
      ?.nodes.find(({ kind }) => kind === 'question')?.id
  const occurrenceOf = (id: string) => node.occurrences.value.find((occurrence) => occurrence.id === id)

  const open = (id: string) =>
    batch(() => {
      isNew = false
      const left = occurrenceOf(openId.peek() ?? '')
      if (left !== undefined && left.id !== id && isUnreadable(left))
        heldIds.value = [...heldIds.peek(), left.id]
      openId.value = id
      movingId.value = undefined
      selectedId.value = id
      const field = firstFieldOf(id)
      if (field !== undefined) focusOn(field)
    })

  const close = (id: string) =>
    batch(() => {
      const occurrence = occurrenceOf(id)
      if (openId.peek() === id) openId.value = undefined
      heldIds.value = heldIds.peek().filter((held) => held !== id)
      history.endRun()
      const isThere = occurrence !== undefined && !isBlank(occurrence)
      // After a new entry the next thing wanted is often another.
      focusOn(isThere && !isNew ? rowIds.change(id) : rowIds.add(node.id))
      if (isThere && isNew) status.value = words.added(named(id))
      isNew = false
    })

  const movesOf = (entry: MapEntry) =>
    mapMoves({ scheme, groups: groups.value, sections: sections.value, entry })

  const move = (id: string, target: MapTarget, focusId?: string) =>
    batch(() => {
      const isMoved = moveEntry({ scheme, entries: node, sections: sections.peek(), entryId: id, target })
      const entry = entries.peek().find((each) => each.id === id)
      selectedId.value = id
      if (focusId !== undefined) focusOn(focusId)
      if (entry === undefined) return
      status.value = isMoved
        ? words.moved(named(id), whereInWords(scheme, groups.peek(), entry))
        : words.cannotMove(named(id))
    })

  const step = (
    take: () => MapChange | undefined,
    say: (typeof words)['undone' | 'redone'],
    nothing: string,
  ) =>
    batch(() => {
      const change = take()
      const open = openId.peek()
      if (open !== undefined && occurrenceOf(open) === undefined) openId.value = undefined
      status.value =
        change === undefined ? nothing : say[change.kind](change.words === '' ? words.noWords : change.words)
    })

  return {
    scheme,
    entries,
    groups,
    history,
    openId,
    heldIds,
    movingId,
    selectedId,
    status,
    focus,
    add() {
      const blank = node.occurrences.value.find((occurrence) => isBlank(occurrence))
      open((blank ?? addOccurrence(node)).id)
      isNew = true
    },
    open,
    close,
    remove: (id) =>
      batch(() => {
        status.value = words.removed(named(id))
        // Else taking away what was just typed would be one with the typing, and could not be taken back.
        history.endRun()
        node.occurrences.value = node.occurrences.value.filter((occurrence) => occurrence.id !== id)
        if (openId.peek() === id) openId.value = undefined
        focusOn(rowIds.add(node.id))
      }),
    toggleMoves: (id) =>
      batch(() => {
        movingId.value = movingId.peek() === id ? undefined : id
        selectedId.value = id
      }),
    select: (id) => {
      selectedId.value = id
    },
    selectAndFocus: (id) =>
      batch(() => {
        selectedId.value = id
        focusOn(rowIds.change(id))
      }),
    movesOf,
    move,
    moveByArrow(id, arrow) {
      const entry = entries.peek().find((each) => each.id === id)
      const found = entry && movesOf(entry).find((each) => each.arrow === arrow)
      if (found !== undefined) move(id, found.target, rowIds.move(id))
      else status.value = words.cannotMove(named(id))
    },
    undo: () => step(history.undo, words.undone, words.nothingToUndo),
    redo: () => step(history.redo, words.redone, words.nothingToRedo),
    dispose: history.dispose,
  }
}
