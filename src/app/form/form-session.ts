import { computed, type Signal, signal } from '@preact/signals'
import {
  type AnswerValue,
  type Calculation,
  createForm,
  entryOf,
  type Form,
  type FormNode,
  type FormProblem,
  formProblems,
  formResponse,
  type QuestionNode,
  type Questionnaire,
  type ResponseItem,
  scoreCalculations,
} from '../../questionnaire/index.ts'
import { problemWords } from './form-words.ts'
import type { LateAnswers } from './late-answers.ts'

/** What stands in the way of sending a form, with the field to go to and the words for it. */
export interface FieldError extends FormProblem {
  readonly message: string
}

/** One filling of a form on screen. Its state is signals: each question follows only its own. */
export interface FormSession {
  readonly form: Form
  /** Sets or clears the first answer of the first occurrence of a question. Throws for a linkId the form has no question for. */
  setAnswer(linkId: string, value: AnswerValue | undefined): void
  /** True when something stands in the first field of a question, an answer or not. Throws as `setAnswer` does. */
  isTouched(linkId: string): boolean
  /** The first answer that counts; `undefined` when unanswered or disabled. */
  answerOf(linkId: string): AnswerValue | undefined
  /** Everything to put right before sending, in reading order; none when it may be sent. */
  validate(): readonly FieldError[]
  /** The answers as they would be stored: enabled items only, in the order of the questionnaire. */
  toResponse(): readonly ResponseItem[]
  /** True once the whole form is to be drawn at once; kept by `FormNodes`. */
  readonly drawnWhole: Signal<boolean>
  /** Answers that code works out which comes after the questions; absent when none does. */
  readonly late?: LateAnswers
}

export interface FormSessionOptions {
  readonly questionnaire: Questionnaire
  /** Answers the app gives, by linkId; nobody can change them in the form. */
  readonly presets?: Readonly<Record<string, AnswerValue>>
  /** Beyond those of a measure we know how to score. */
  readonly calculations?: Readonly<Record<string, Calculation>>
  /** Answers to begin with instead of the form's own, by linkId; anyone can change them. */
  readonly initial?: Readonly<Record<string, readonly AnswerValue[]>>
  readonly late?: LateAnswers
}

/**
 * Begins a filling. Nothing leaves it until `toResponse` is asked for. Earlier answers go in by `fillForm(session.form, items)`,
 * which the first screen of a new form does not need to load.
 */
export function createFormSession(options: FormSessionOptions): FormSession {
  const { questionnaire, presets = {}, calculations = {}, initial = {}, late } = options
  const form = createForm({
    questionnaire,
    presets,
    initial,
    calculations: { ...scoreCalculations(questionnaire), ...calculations },
    reactivity: { cell: signal, derive: computed },
  })

  const question = (linkId: string): QuestionNode => {
    const found = findQuestion(form.root.nodes, linkId)
    if (found === undefined) throw new Error(`The form has no question ${linkId}`)
    return found
  }

  return {
    form,
    setAnswer(linkId, value) {
      const node = question(linkId)
      const entry = value === undefined ? undefined : entryOf(node.item, value)
      const slot = node.slots.value[0]
      if (slot === undefined) node.slots.value = entry === undefined ? [] : [node.createSlot(entry)]
      else slot.give(entry)
    },
    isTouched: (linkId) => question(linkId).slots.value[0]?.entry.value !== undefined,
    answerOf: (linkId) => question(linkId).answers.value[0],
    validate: () => formProblems(form).map((problem) => ({ ...problem, message: problemWords(problem) })),
    toResponse: () => formResponse(form),
    drawnWhole: signal(false),
    ...(late === undefined ? {} : { late }),
  }
}

function findQuestion(nodes: readonly FormNode[], linkId: string): QuestionNode | undefined {
  for (const node of nodes) {
    if (node.kind === 'question' && node.item.linkId === linkId) return node
    const scopes =
      node.kind === 'group' ? node.occurrences.value : node.kind === 'question' ? node.slots.value : []
    for (const scope of scopes) {
      const found = findQuestion(scope.nodes, linkId)
      if (found !== undefined) return found
    }
  }
  return undefined
}
