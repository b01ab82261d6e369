import { batch, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals'
import type {
  AnswerValue,
  Calculation,
  Questionnaire,
  RefusedQuestionExpression,
} from '../../questionnaire/index.ts'
import { compareAnswers } from '../../questionnaire/index.ts'
import type { ExpressionEngine, LoadExpressionEngine } from './expression-engine.ts'
import type { FormSession } from './form-session.ts'
import type { LateStanding } from './late-answers.ts'

/** Expressions may follow each other; those that still change after so many rounds never come to rest. */
const mostRounds = 10

export interface LateCalculationsOptions {
  readonly questionnaire: Questionnaire
  readonly refused: readonly RefusedQuestionExpression[]
  readonly given: Readonly<Record<string, unknown>>
  readonly load: LoadExpressionEngine
}

export interface LateCalculations {
  readonly standing: ReadonlySignal<LateStanding>
  /** For the form: each gives what was worked out last. */
  readonly calculations: Readonly<Record<string, Calculation>>
  /** Loads the engine and keeps the answers up to date from then on; after a failure, tries again. */
  follow(session: FormSession): void
}

/**
 * Calculations by an engine that is loaded late. It looks at the whole response, so it runs after each change until nothing changes
 * any more; what never comes to rest is left without an answer.
 */
export function createLateCalculations(options: LateCalculationsOptions): LateCalculations {
  const { questionnaire, refused, given, load } = options
  const calculated = refused.filter(({ kind }) => kind === 'calculated')
  const cells = new Map(calculated.map(({ linkId }) => [linkId, signal<AnswerValue | undefined>(undefined)]))
  const standing = signal<LateStanding>('loading')

  return {
    standing,
    calculations: Object.fromEntries([...cells].map(([linkId, cell]) => [linkId, () => cell.value])),
    follow(session) {
      standing.value = 'loading'
      load().then(
        (open) => {
          const begin = refused.filter(({ kind }) => kind === 'initial')
          setInitial(session, open({ questionnaire, expressions: begin, given }))
          keepUpToDate(session, open({ questionnaire, expressions: calculated, given }), cells)
          standing.value = 'ready'
        },
        () => {
          standing.value = 'failed'
        },
      )
    },
  }
}

/** Beginning answers that come late never stand in the way of what was entered meanwhile. */
function setInitial(session: FormSession, engine: ExpressionEngine): void {
  for (const [linkId, answer] of engine.evaluate(session.toResponse()))
    if (answer !== undefined && !session.isTouched(linkId)) session.setAnswer(linkId, answer)
}

function keepUpToDate(
  session: FormSession,
  engine: ExpressionEngine,
  cells: ReadonlyMap<string, Signal<AnswerValue | undefined>>,
): void {
  const restless = new Set<string>()
  const work = () => {
    const changed = [...engine.evaluate(session.toResponse())].filter(
      ([linkId, answer]) => !restless.has(linkId) && !same(cells.get(linkId)?.peek(), answer),
    )
    batch(() => {
      for (const [linkId, answer] of changed) put(linkId, answer)
    })
    return changed.map(([linkId]) => linkId)
  }
  const put = (linkId: string, answer: AnswerValue | undefined) => {
    const cell = cells.get(linkId)
    if (cell !== undefined) cell.value = answer
  }
  effect(() => {
    // Whatever the form holds is followed here.
    session.toResponse()
    untracked(() => {
      let changed = work()
      for (let round = 1; changed.length > 0 && round < mostRounds; round += 1) changed = work()
      for (const linkId of changed) {
        restless.add(linkId)
        put(linkId, undefined)
      }
    })
  })
}

function same(a: AnswerValue | undefined, b: AnswerValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return compareAnswers(a, b) === 'equal'
}
