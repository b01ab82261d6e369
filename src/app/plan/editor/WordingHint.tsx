import type { ReadonlySignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { goalWordingHint } from '../../../goal-plan/index.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'

const messages = planEditorMessages.hint

/** A suggestion where a goal is worded as something to avoid; once dismissed it stays away for these words. */
export function WordingHint({ id, words }: { readonly id: string; readonly words: ReadonlySignal<string> }) {
  const [left, leave] = useState<string>()
  const isHinted = goalWordingHint(words.value) === 'avoidance' && left !== words.value
  return (
    <div id={id}>
      {isHinted && (
        <div class="app-prompt app-hint">
          <p>{messages.text}</p>
          <LinkButton onPress={() => leave(words.value)}>{messages.dismiss}</LinkButton>
        </div>
      )}
    </div>
  )
}
