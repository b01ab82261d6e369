import { useContext, useEffect, useState } from 'preact/hooks'
import { FormContext } from './form-context.ts'
import { whenIdle } from './when-idle.ts'

/** About a screenful of questions, and of occurrences of a group. */
export const firstQuestions = 12
export const firstOccurrences = 2
/** Each step draws what would make the list so many times as long: few steps in all, none of them long. */
const growth = 4

/**
 * How many of a list to draw now: all of one that two steps would draw; of a longer one the first screenful at once, the rest in idle
 * moments, so that it can be read and answered early. What is drawn stays and the rest comes after it, so the focus is never moved. Once all was
 * drawn, whatever is added is drawn at once.
 */
export function useDrawnCount(total: number, first: number): number {
  const { whole } = useContext(FormContext)
  const [drawn, setDrawn] = useState(first)
  // A second step would be the last: waiting for it would only show the same later.
  const isShort = total <= first * growth
  const isDone = whole || isShort || drawn >= total
  useEffect(() => {
    if (isDone) setDrawn(Number.POSITIVE_INFINITY)
    else return whenIdle(() => setDrawn(drawn * growth))
  }, [isDone, drawn])
  return isDone ? total : drawn
}
