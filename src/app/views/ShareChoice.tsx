import type { SharedWithRatedWorker } from '../../host/host.ts'
import type { SitePolicy } from '../../host/site/site-policy.ts'
import { RadioGroup } from '../components/RadioGroup.tsx'
import { shareMessages as words } from '../present/share-messages.ts'

export interface ShareChoiceProps {
  readonly worker: string
  readonly visibility: SitePolicy['inspire']['visibility']
  readonly chosen: SharedWithRatedWorker | undefined
  readonly onChoose: (what: SharedWithRatedWorker) => void
}

const choices: readonly SharedWithRatedWorker[] = ['answers', 'score', 'nothing']

/** What the worker the answers are about may see. Nothing is chosen beforehand, and not choosing shares nothing. */
export function ShareChoice({ worker, visibility, chosen, onChoose }: ShareChoiceProps) {
  return (
    <>
      <RadioGroup
        id="share"
        legend={words.legend(worker)}
        options={choices.map((what) => ({ value: what, label: words.options[what](worker) }))}
        chosen={chosen}
        onChoose={(value) => {
          const what = choices.find((choice) => choice === value)
          if (what !== undefined) onChoose(what)
        }}
      />
      <p>{words.unchosen(worker)}</p>
      <p>{words.where[visibility](worker)}</p>
    </>
  )
}
