import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { LateAnswers } from './late-answers.ts'

/** What every field of a form being drawn may ask for. */
export interface FormSurroundings {
  /** Messages of the last check, by field id. */
  readonly messages: ReadonlyMap<string, string>
  /** True when all is to be drawn at once instead of the first screen first. */
  readonly whole: boolean
  readonly late: LateAnswers | undefined
}

export const FormContext = createContext<FormSurroundings>({
  messages: new Map(),
  whole: true,
  late: undefined,
})

/** What was wrong with a field at the last check. */
export function useFieldError(id: string): string | undefined {
  return useContext(FormContext).messages.get(id)
}
