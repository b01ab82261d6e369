import { useState } from 'preact/hooks'
import { finishedPlan } from '../../../goal-plan/index.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorSummary } from '../../components/ErrorSummary.tsx'
import { PersonDetails } from '../../components/IdentityStrip.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Page } from '../../components/Page.tsx'
import { SummaryList } from '../../components/SummaryList.tsx'
import { messages } from '../../present/messages.ts'
import { planCheckMessages } from '../../present/plan-check-messages.ts'
import { PlanTrouble } from '../editor/PlanTrouble.tsx'
import { WhereSaved } from '../editor/WhereSaved.tsx'
import { finishPlan } from '../finish-plan.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson, recordedPerson } from '../plan-person.ts'
import { PlanInFull } from '../read/PlanInFull.tsx'
import { type PlanFault, planFaults } from './plan-faults.ts'

const words = planCheckMessages

/** The whole plan once more before it is saved: whose it is, what it says, where each part goes, and what has to be put right first. */
export function PlanCheckPage(page: PlanWorkPageProps) {
  const { work, parts, open } = page
  const person = planPerson(page)
  const { plan, goalsLeftOut } = finishedPlan(work.plan.value)
  const faults = planFaults(work.plan.value, { unread: work.unread.value.keys(), person })
  const [shown, show] = useState<readonly PlanFault[]>([])
  const warnings = faults.filter(({ severity }) => severity === 'warning')
  const goTo = (fieldId: string) => open('edit', fieldId)
  const { ladder } = parts.host.launch
  const isSaved = [ladder.response, ladder.goals, ladder.carePlan].some((rung) => rung !== 'file')
  const save = () => {
    const errors = faults.filter(({ severity }) => severity === 'error')
    show(errors)
    if (errors.length > 0) return
    if (work.clash.peek() !== undefined) return open('conflict')
    void finishPlan(page)
  }
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={parts.navigation.canGoBack.value ? parts.navigation.back : undefined}
    >
      <ErrorSummary errors={shown} onGo={goTo} />
      <PlanTrouble {...page} />
      <WhoseWords {...page} />
      <p>{words.with(person.name)}</p>
      {warnings.length > 0 && (
        <section class="app-prompt" aria-labelledby="plan-warnings">
          <h2 id="plan-warnings" class="app-heading-s">
            {words.worthALook}
          </h2>
          <ul>
            {warnings.map(({ message, fieldId }) => (
              <li key={fieldId}>
                <LinkButton onPress={() => goTo(fieldId)}>{message}</LinkButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      <PlanInFull plan={plan} person={person} assessment={work.assessment.value} level={2} />
      {goalsLeftOut.length > 0 && <p>{words.leftOut(goalsLeftOut.length)}</p>}
      <WhereSaved launch={parts.host.launch} onMore={() => open('saving')} />
      <div class="app-buttons">
        <Button onPress={save}>{isSaved ? words.save : words.finish}</Button>
        <Button secondary onPress={() => open('edit')}>
          {words.goOn}
        </Button>
      </div>
    </Page>
  )
}

/** Whose plan this is and who wrote it down: on every page before something is saved for good. */
function WhoseWords(page: PlanWorkPageProps) {
  const person = recordedPerson(page)
  return (
    <SummaryList
      rows={[
        {
          key: words.person,
          value: person === undefined ? messages.identity.failed : <PersonDetails person={person} />,
        },
        { key: words.by, value: page.work.author?.display ?? words.notRecorded },
      ]}
    />
  )
}
