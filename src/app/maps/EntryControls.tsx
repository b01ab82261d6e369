import { mapMessages as words } from '../present/map-messages.ts'
import { type MapEditor, rowIds } from './map-editor.ts'
import type { MapEntry } from './map-entry.ts'
import { arrowKeys } from './map-moves.ts'
import { SmallButton } from './SmallButton.tsx'

export interface EntryControlsProps {
  readonly editor: MapEditor
  readonly entry: MapEntry
}

/** What can be done with an entry from its row. The arrow keys move it while the focus is on its "Move" or among its moves. */
export function EntryControls({ editor, entry }: EntryControlsProps) {
  const { id } = entry
  const name = entry.words === '' ? words.noWords : entry.words
  const isMoving = editor.movingId.value === id
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = arrowKeys.find((key) => key === event.key)
    if (arrow === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    editor.moveByArrow(id, arrow)
  }
  return (
    <div class="app-map__controls" onFocusCapture={() => editor.select(id)}>
      <SmallButton id={rowIds.change(id)} words={words.change} of={name} onPress={() => editor.open(id)} />
      <SmallButton
        id={rowIds.move(id)}
        words={words.move}
        of={name}
        isExpanded={isMoving}
        onPress={() => editor.toggleMoves(id)}
        onKeyDown={onKeyDown}
      />
      <SmallButton words={words.remove} of={name} onPress={() => editor.remove(id)} />
      {isMoving && (
        <fieldset class="nhsuk-fieldset app-map__controls" onKeyDown={onKeyDown}>
          <legend class="nhsuk-u-visually-hidden">{words.moveEntry(name)}</legend>
          {editor.movesOf(entry).map((move) => (
            <SmallButton
              key={move.id}
              id={`${id}-${move.id.replaceAll(/[^a-z0-9]+/gi, '-')}`}
              words={move.label}
              of={name}
              onPress={() => editor.move(id, move.target, rowIds.move(id))}
            />
          ))}
        </fieldset>
      )}
    </div>
  )
}
