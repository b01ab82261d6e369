import { mapMessages as words } from '../present/map-messages.ts'
import type { MapEditor } from './map-editor.ts'

export interface MapToolsProps {
  readonly editor: MapEditor
  /** DOM id of the button that adds an entry. */
  readonly addId: string
}

/** What can be done with the map as a whole. What cannot be done now says so and keeps the focus, rather than vanish from under it. */
export function MapTools({ editor, addId }: MapToolsProps) {
  const { canUndo, canRedo } = editor.history
  const tools = [
    { words: words.add, isOff: false, onPress: editor.add, id: addId },
    { words: words.undo, isOff: !canUndo.value, onPress: editor.undo },
    { words: words.redo, isOff: !canRedo.value, onPress: editor.redo },
  ]
  return (
    <div class="app-map__controls">
      {tools.map((tool) => (
        <button
          key={tool.words}
          type="button"
          id={tool.id}
          class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
          aria-disabled={tool.isOff ? 'true' : undefined}
          onClick={tool.onPress}
        >
          {tool.words}
        </button>
      ))}
    </div>
  )
}
