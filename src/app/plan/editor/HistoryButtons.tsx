import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'

const words = planEditorMessages.history

/** Undo and redo. Where there is nothing to undo the button stays, so that the focus does too. */
export function HistoryButtons({ page: { work, place } }: { readonly page: PlanWorkPageProps }) {
  const button = (label: string, told: string, can: boolean, act: () => void) => (
    <button
      type="button"
      class="app-small-button"
      aria-disabled={can ? undefined : 'true'}
      onClick={() => {
        if (!can) return
        act()
        place.told.value = told
      }}
    >
      {label}
    </button>
  )
  return (
    <span class="app-history">
      {button(words.undo, words.undone, work.canUndo.value, work.undo)}
      {button(words.redo, words.redone, work.canRedo.value, work.redo)}
      <span class="nhsuk-u-visually-hidden" role="status">
        {place.told.value}
      </span>
    </span>
  )
}
