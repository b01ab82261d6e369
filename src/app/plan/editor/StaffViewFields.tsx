import { type ReadonlySignal, useComputed } from '@preact/signals'
import { changeGoal, type PlanGoal, planCodes, type StaffView } from '../../../goal-plan/index.ts'
import { ownerName } from '../../present/owner-name.ts'
import { planCodeWords } from '../../present/plan-code-words.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { fieldIds } from './field-ids.ts'
import { PlanSelect } from './PlanSelect.tsx'
import { PlanText } from './PlanText.tsx'

export interface StaffViewFieldsProps {
  readonly page: PlanWorkPageProps
  readonly goalId: string
  readonly goal: ReadonlySignal<PlanGoal | undefined>
}

const words = planEditorMessages.goal

/** What staff think of a goal, apart from the person's words. Only staff write it; anybody else reads it. */
export function StaffViewFields({ page, goalId, goal }: StaffViewFieldsProps) {
  const { work, parts } = page
  const view = useComputed(() => goal.value?.staffView)
  const by = view.value?.by
  const isStaff = parts.viewer.kind === 'staff'
  const stance = view.value?.stance
  if (!isStaff)
    return stance === undefined ? null : <p>{`${words.staff}: ${planCodeWords.stance[stance]}`}</p>
  const give = (field: string, staffView: StaffView | undefined) =>
    work.edit((plan) => changeGoal(plan, goalId, { staffView }), fieldIds.goal(goalId, field))
  const viewWith = (chosen: StaffView['stance'], said: string | undefined): StaffView => ({
    stance: chosen,
    ...(said === undefined || said === '' ? {} : { words: said }),
    ...(work.author === undefined ? {} : { by: work.author }),
  })
  return (
    <fieldset class="nhsuk-fieldset app-staff-view">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{words.staff}</legend>
      <p class="nhsuk-hint">{words.staffHint(planPerson(page).name)}</p>
      {stance === 'differs' && (
        <p>
          <strong>{words.differs}</strong>
        </p>
      )}
      <PlanSelect
        id={fieldIds.goal(goalId, 'stance')}
        label={words.stance}
        nothing={words.notSaid}
        choices={planCodes.stance.codes.map((code) => [code, planCodeWords.stance[code]] as const)}
        chosen={() => view.value?.stance}
        onChoose={(chosen) =>
          give('stance', chosen === undefined ? undefined : viewWith(chosen, view.peek()?.words))
        }
      />
      {view.value !== undefined && (
        <PlanText
          id={fieldIds.goal(goalId, 'staff-words')}
          label={words.staffWords}
          rows={2}
          words={() => view.value?.words}
          onWords={(text) => give('staff-words', viewWith(view.peek()?.stance ?? 'not-discussed', text))}
        />
      )}
      {by !== undefined && <p class="app-quiet">{words.staffBy(ownerName(by, planPerson(page)))}</p>}
    </fieldset>
  )
}
