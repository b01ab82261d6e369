import { useState } from 'preact/hooks'
import type { RecordReference } from '../../../domain/reference.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import type { OwnerChoice } from '../plan-place.ts'
import { OwnerChip } from './OwnerChip.tsx'

export interface MoreOwnersProps {
  readonly page: PlanWorkPageProps
  /** Prefix of the ids. */
  readonly id: string
  /** Keys of those who have the action. */
  readonly chosen: ReadonlySet<string>
  /** Those who stand above already. */
  readonly except: readonly OwnerChoice[]
  readonly onToggle: (who: RecordReference) => void
}

const words = planEditorMessages.owners
const groups = [
  { party: 'worker', area: 'workers' },
  { party: 'team', area: 'teams' },
  { party: 'relative', area: 'relatives' },
] as const

/** Everybody the record names for this person, in groups, and a place for a name that is not among them. */
export function MoreOwners({ page: { place }, id, chosen, except, onToggle }: MoreOwnersProps) {
  const { choices, loading, failed } = place.owners.value
  const others = choices.filter((choice) => !except.includes(choice))
  return (
    <div class="app-more-owners">
      {loading && <p class="app-loading">{words.loading}…</p>}
      {groups.map(({ party, area }) => {
        const group = others.filter((choice) => choice.party === party)
        if (failed.includes(area))
          return (
            <p key={party} class="app-problem">
              {words.failed[area]}
            </p>
          )
        if (group.length === 0) return null
        return (
          <fieldset key={party} class="nhsuk-fieldset">
            <legend class="app-more-owners__group">{words[area]}</legend>
            <div class="app-chips">
              {group.map((choice) => (
                <OwnerChip
                  key={choice.key}
                  name={choice.name}
                  note={choice.note}
                  isChosen={chosen.has(choice.key)}
                  onPress={() => onToggle(choice.who)}
                />
              ))}
            </div>
          </fieldset>
        )
      })}
      <ByName id={`${id}-name`} onName={(display) => onToggle({ display })} />
    </div>
  )
}

function ByName({ id, onName }: { readonly id: string; readonly onName: (name: string) => void }) {
  const [name, setName] = useState('')
  const add = () => {
    if (name.trim() === '') return
    onName(name.trim())
    setName('')
  }
  return (
    <div class="nhsuk-form-group">
      <label class="nhsuk-label nhsuk-label--s" for={id}>
        {words.byName}
      </label>
      <div class="nhsuk-hint" id={`${id}-hint`}>
        {words.byNameHint}
      </div>
      <div class="app-by-name">
        <input
          class="nhsuk-input"
          id={id}
          type="text"
          dir="auto"
          autocomplete="off"
          aria-describedby={`${id}-hint`}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
        <button type="button" class="app-small-button" onClick={add}>
          {words.addName}
        </button>
      </div>
    </div>
  )
}
