import { type AreaProgress, progressOf } from '../../questionnaire/index.ts'
import { answerText } from '../form/answer-text.ts'
import { entriesOnMap } from '../maps/form-entries.ts'
import { toolWords } from '../present/tool-words.ts'
import type { ToolArea, ToolSection } from './tool-areas.ts'

export interface AreaListProps {
  readonly section: ToolSection
  /** The area that is open, by its linkId. */
  readonly here?: string
  readonly onOpen: (area: ToolArea) => void
}

const marks = { answered: '✓', standing: '•', empty: '' } as const

/** The areas of one section, each with a tick, a dot or nothing, and the same in words. */
export function AreaList({ section, here, onOpen }: AreaListProps) {
  return (
    <ul class="app-areas">
      {section.areas.map((area) => {
        const progress = progressOf(area.node)
        const onMap = entriesOnMap(area.node)
        return (
          <li key={area.linkId}>
            <button
              type="button"
              class="app-areas__area"
              aria-current={area.linkId === here ? 'page' : undefined}
              onClick={() => onOpen(area)}
            >
              <span class="app-areas__mark" aria-hidden="true">
                {marks[progress.state]}
              </span>
              <span>
                <span class="app-areas__name" dir="auto">
                  {area.title}
                </span>
                {/* Nothing yet is nothing to see: a long list of it would read as work left undone. */}
                <span class="nhsuk-u-visually-hidden">: </span>
                <span class={progress.state === 'empty' ? 'nhsuk-u-visually-hidden' : 'app-areas__state'}>
                  {progressInWords(progress, onMap)}
                </span>
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** How far an area is, as a person says it. */
function progressInWords({ answered, standing, state }: AreaProgress, onMap: number | undefined): string {
  const words = toolWords.areas.state
  const count = onMap === undefined ? words.answered(answered) : words.onMap(onMap)
  const parts = [answered > 0 && count, standing && answerText(standing)].filter(Boolean)
  return state === 'empty' ? words.empty : parts.join(', ')
}
