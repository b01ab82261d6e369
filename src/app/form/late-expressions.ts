import { signal } from '@preact/signals'
import type { AnswerValue, Calculation } from '../../questionnaire/index.ts'
import type { FormSession } from './form-session.ts'
import type { LateAnswers, LateStanding } from './late-answers.ts'
import type { OwnExpressions, OwnExpressionsOptions } from './own-expressions.ts'
import { whenIdle } from './when-idle.ts'

/** Fetches our own evaluator. Rejects when it cannot be loaded; asking again tries again. */
export type LoadEvaluator = () => Promise<(options: OwnExpressionsOptions) => OwnExpressions>

export interface LateExpressionsOptions extends Omit<OwnExpressionsOptions, 'session'> {
  readonly loadEvaluator: LoadEvaluator
}

export interface LateExpressions {
  readonly answers: LateAnswers
  readonly calculations: Readonly<Record<string, Calculation>>
  /** What later occurrences of a group begin with; empty until it could be worked out. */
  readonly initial: Readonly<Record<string, readonly AnswerValue[]>>
  /** Loads what works the expressions out, once the browser has a moment, and keeps the answers up to date from then on. */
  follow(session: FormSession): void
}

/** Expressions of a form whose questions do not wait for them. What works them out is loaded here; until it has come they have no answer. */
export function createLateExpressions(options: LateExpressionsOptions): LateExpressions {
  const { open, loadEvaluator } = options
  const standing = signal<LateStanding>('loading')
  const own = signal<OwnExpressions | undefined>(undefined)
  const initial: Record<string, readonly AnswerValue[]> = {}
  let load = () => {}

  const begin = (session: FormSession, answers: OwnExpressions['initial']) => {
    for (const [linkId, answer] of Object.entries(answers)) {
      initial[linkId] = [answer]
      // Beginning answers that come late never stand in the way of what was entered meanwhile.
      if (!session.isTouched(linkId)) session.setAnswer(linkId, answer)
    }
  }

  return {
    initial,
    answers: {
      standingOf(linkId) {
        if (!open.calculated.includes(linkId)) return 'ready'
        if (own.value === undefined) return standing.value
        const { engine } = own.value
        return engine?.linkIds.has(linkId) === true ? engine.standing.value : 'ready'
      },
      retry() {
        const engine = own.peek()?.engine
        if (engine === undefined) load()
        else engine.load()
      },
    },
    calculations: Object.fromEntries(
      open.calculated.map((linkId): [string, Calculation] => [
        linkId,
        (answersOf, response) => own.value?.calculations[linkId]?.(answersOf, response),
      ]),
    ),
    follow(session) {
      load = () => {
        standing.value = 'loading'
        loadEvaluator().then(
          (openOwn) => {
            const opened = openOwn({ ...options, session })
            begin(session, opened.initial)
            own.value = opened
            opened.engine?.load()
          },
          () => {
            standing.value = 'failed'
          },
        )
      }
      whenIdle(load)
    },
  }
}
