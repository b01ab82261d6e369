import type { ReadonlySignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import type { RecordReference } from '../../../domain/reference.ts'
import { changeAction, ownerKey } from '../../../goal-plan/index.ts'
import { ownerName } from '../../present/owner-name.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { fieldIds } from './field-ids.ts'
import { MoreOwners } from './MoreOwners.tsx'
import { OwnerChip } from './OwnerChip.tsx'

export interface OwnerPickerProps {
  readonly page: PlanWorkPageProps
  readonly actionId: string
  readonly owners: ReadonlySignal<readonly RecordReference[]>
  /** What the action is called, said with the chips. */
  readonly title: string
}

const words = planEditorMessages.owners

/** Everybody who has an action, as chips to press: the person, oneself and whoever is named already; the others one step away. */
export function OwnerPicker({ page, actionId, owners, title }: OwnerPickerProps) {
  const { work, place } = page
  const [isOpen, setOpen] = useState(false)
  const chosen = owners.value
  const keys = new Set(chosen.map(ownerKey))
  const { choices } = place.owners.value
  const near = choices.filter(
    ({ party, key, isViewer }) => party === 'person' || isViewer === true || keys.has(key),
  )
  const unknown = chosen.filter((owner) => !choices.some(({ key }) => key === ownerKey(owner)))
  const give = (next: readonly RecordReference[]) =>
    work.edit((plan) => changeAction(plan, actionId, { owners: next }))
  const toggle = (who: RecordReference) => {
    const key = ownerKey(who)
    give(keys.has(key) ? chosen.filter((each) => ownerKey(each) !== key) : [...chosen, who])
  }
  const id = fieldIds.action(actionId, 'owners')
  return (
    <fieldset class="nhsuk-fieldset app-owners" id={id} tabIndex={-1}>
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
        {words.legend}
        <span class="nhsuk-u-visually-hidden">{` ${title}`}</span>
      </legend>
      <div class="app-chips">
        {near.map((choice) => (
          <OwnerChip
            key={choice.key}
            name={choice.name}
            note={choice.note}
            isChosen={keys.has(choice.key)}
            onPress={() => toggle(choice.who)}
          />
        ))}
        {unknown.map((owner) => (
          <OwnerChip
            key={ownerKey(owner)}
            name={ownerName(owner, planPerson(page))}
            isChosen
            onPress={() => toggle(owner)}
          />
        ))}
        <button
          type="button"
          class="app-small-button"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? words.fewer : words.more}: ${title}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? words.fewer : words.more}
        </button>
      </div>
      {chosen.length === 0 && <p class="app-quiet">{words.none}</p>}
      {isOpen && <MoreOwners page={page} id={id} chosen={keys} except={near} onToggle={toggle} />}
    </fieldset>
  )
}
