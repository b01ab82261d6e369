import { type ReadonlySignal, useComputed } from '@preact/signals'
import { changeGoal, type PlanGoal } from '../../../goal-plan/index.ts'
import { Button } from '../../components/Button.tsx'
import { dateInWords } from '../../present/calendar-words.ts'
import { ownReviewMessages as words } from '../../present/own-review-messages.ts'
import { planCodeWords } from '../../present/plan-code-words.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { FactList } from '../read/FactList.tsx'
import { eachTimeOf, saidAlone, type TakenWords, wordsToTake } from './said-alone.ts'

export interface SaidAloneProps {
  readonly page: PlanWorkPageProps
  readonly goal: ReadonlySignal<PlanGoal | undefined>
  /** The goal as it was before this review. */
  readonly earlier: ReadonlySignal<PlanGoal | undefined>
}

/** What the person wrote of one goal on their own, each time, beside the review together; it goes into the review only when somebody presses. */
export function SaidAlone({ page, goal, earlier }: SaidAloneProps) {
  const found = useComputed(() => {
    const here = goal.value
    if (here === undefined) return []
    return eachTimeOf(saidAlone(page.parts), here).map((time) => ({
      ...time,
      toTake: wordsToTake(time.said, { here, earlier: earlier.value }),
    }))
  })
  const { name } = planPerson(page)
  const id = goal.peek()?.id ?? ''
  return (
    <>
      {found.value.map((time) => (
        <SaidOnce
          key={time.reference}
          name={name}
          time={time}
          onTake={() => page.work.edit((plan) => changeGoal(plan, id, time.toTake))}
        />
      ))}
    </>
  )
}

interface SaidOnceProps {
  readonly name: string
  readonly time: ReturnType<typeof eachTimeOf>[number] & { readonly toTake: TakenWords }
  readonly onTake: () => void
}

function SaidOnce({ name, time: { said, authored, toTake }, onTake }: SaidOnceProps) {
  return (
    <div class="nhsuk-inset-text" data-said-alone>
      <h3>{words.here(name, dateInWords(authored))}</h3>
      <FactList
        facts={[
          { label: words.said.progress, value: said.progress && planCodeWords.progress[said.progress] },
          { label: words.said.helped, value: said.helped },
          { label: words.said.nextStep, value: said.nextStep },
          { label: words.said.change, value: said.change },
        ]}
      />
      {Object.keys(toTake).length > 0 && (
        <>
          <Button secondary onPress={onTake}>
            {words.take(name)}
          </Button>
          <p class="app-quiet">{words.takeHint}</p>
        </>
      )}
    </div>
  )
}

/** What they wrote that is about no single goal. */
export function SaidOfAll({ page }: { readonly page: PlanWorkPageProps }) {
  return (
    <>
      {saidAlone(page.parts).map(
        ({ reference, review: { anythingElse }, authored }) =>
          anythingElse !== undefined && (
            <div key={reference} class="nhsuk-inset-text">
              <h2 class="app-heading-s">{words.here(planPerson(page).name, dateInWords(authored))}</h2>
              <p class="app-verbatim" dir="auto">
                {anythingElse}
              </p>
            </div>
          ),
      )}
    </>
  )
}
