import type { GoalPlan } from '../../../goal-plan/index.ts'
import { Page } from '../../components/Page.tsx'
import { planMessages } from '../../present/plan-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { fieldIds } from './field-ids.ts'
import { GoalList } from './GoalList.tsx'
import { PlanAgreements, PlanEnd } from './PlanEnd.tsx'
import { PlanFooter } from './PlanFooter.tsx'
import { PlanMeter } from './PlanMeter.tsx'
import { PlanTrouble } from './PlanTrouble.tsx'
import { PromptPanel } from './PromptPanel.tsx'
import { SaidRail } from './SaidRail.tsx'

export interface PlanEditorPageProps extends PlanWorkPageProps {
  /** The goal, action or field that takes the focus, by its id. */
  readonly area: string | undefined
}

/** The plan as it is made together: what the person said beside it, goals and actions, and who does what. */
export function PlanEditorPage({ area, ...page }: PlanEditorPageProps) {
  const { parts, work } = page
  return (
    <Page
      title={planMessages.title}
      heading={planMessages.headingOf(planPerson(page).name)}
      onBack={parts.navigation.canGoBack.value ? parts.navigation.back : undefined}
      focusField={area === undefined ? undefined : fieldOf(work.plan.peek(), area)}
    >
      <PlanTrouble {...page} />
      <div class="app-plan">
        <SaidRail {...page} />
        <div class="app-plan__main">
          <PlanMeter {...page} />
          <GoalList {...page} />
          <PromptPanel {...page} />
          <PlanAgreements {...page} />
          <PlanEnd {...page} />
          <PlanFooter {...page} />
        </div>
      </div>
    </Page>
  )
}

/** The field that takes the focus: a goal's or action's words, or the field itself. */
function fieldOf({ goals }: GoalPlan, area: string): string {
  if (goals.some(({ id }) => id === area)) return fieldIds.goal(area, 'words')
  const isAction = goals.some(({ actions }) => actions.some(({ id }) => id === area))
  return isAction ? fieldIds.action(area, 'words') : area
}
