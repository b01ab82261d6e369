import { Button } from '../../components/Button.tsx'
import { planPrintMessages } from '../../present/plan-print-messages.ts'
import { planSavingMessages } from '../../present/plan-saving-messages.ts'
import type { PlanPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import type { FinishedPlan } from '../plan-place.ts'
import { TextToTake } from '../print/TextToTake.tsx'

const words = planSavingMessages.receipt

export interface TakeAwayProps {
  readonly page: PlanPageProps
  readonly finished: FinishedPlan
}

/**
 * Hands over a plan that stands nowhere but on this screen: to print, as a file, or to copy where the record's frame forbids both. Whether it arrived only the
 * user can say; until they do, closing asks.
 */
export function TakeAway({ page, finished }: TakeAwayProps) {
  const { place, open, parts } = page
  const { name } = planPerson(page)
  const { readable, isOnlyHere, at } = finished
  return (
    <section class="app-problem">
      <p>{isOnlyHere ? words.next.take(name) : words.next.taken}</p>
      <TextToTake name={planPrintMessages.fileName(at.slice(0, 10))} text={readable}>
        <Button onPress={() => open('print')}>{words.print}</Button>
      </TextToTake>
      {isOnlyHere ? (
        <Button secondary onPress={place.taken}>
          {words.confirm}
        </Button>
      ) : (
        <Button onPress={() => parts.navigation.open('home')}>{words.home(name)}</Button>
      )}
    </section>
  )
}
