import type { PlanWorkPageProps } from './plan-page.ts'

/**
 * Stores the plan whole and leads on: to the page that shows how it goes, then to the receipt where the plan is still looked at, or to what has to be
 * chosen first. May be called again after a try that did not end well.
 */
export async function finishPlan({
  work,
  place,
  parts: { navigation },
}: Pick<PlanWorkPageProps, 'work' | 'place' | 'parts'>): Promise<void> {
  const to = (page: string) => ({ tool: 'goal-plan', page })
  const isHere = (page: string) =>
    navigation.screen.peek() === 'plan' && navigation.part.peek()?.page === page
  if (!isHere('saving')) navigation.open('plan', to('saving'))
  const isDone = await work.finish()
  if (isDone) {
    place.close()
    // Whoever went on to something else meanwhile is left there.
    if (navigation.screen.peek() === 'plan') navigation.stayFrom('plan', to('receipt'))
  } else if (work.clash.peek() !== undefined && isHere('saving')) {
    navigation.replace('plan', to('conflict'))
  }
}
