import type { Session } from '../../../src/app/models/session.ts'
import type { CompletionMode } from '../../../src/host/host.ts'

export const sam = 'Practitioner/sam-okafor'
export const hannah = 'Practitioner/hannah-whitlock'
export const rosa = 'rosa-delgado'
/** Rosa signed in to the record herself. */
export const rosaHerself = `Patient/${rosa}`
const answerValues = [3, 4, 2, 3, 3] as const

interface Choice {
  readonly worker: string
  /** Left out where only answering alone is offered. */
  readonly mode?: CompletionMode
}

/** From home to the questions, or to the hand-over. */
export function choose(session: Session, { worker, mode }: Choice): void {
  session.flow.begin()
  session.flow.chooseWho()
  chooseWorker(session, worker)
  session.flow.confirmWorker()
  const { value: setup } = session.flow.setup
  const person = session.person.state.value
  if (setup === undefined || person.kind !== 'present') throw new Error('The record is not open')
  setup.chooseSource({ reference: `Patient/${rosa}`, display: person.value.displayName })
  if (mode !== undefined) setup.chooseMode(mode)
  session.flow.confirmAnswering()
}

export function chooseWorker(session: Session, reference: string): void {
  const workers = session.workers.state.value
  const worker = workers.kind === 'present' ? workers.value.find((w) => w.reference === reference) : undefined
  if (worker === undefined) throw new Error(`${reference} is not in the care team`)
  session.flow.setup.value?.chooseWorker(worker)
}

/** The form that answers are given in. */
type Answered = NonNullable<Session['flow']['filling']['value']>['form']

/** Answers Brief INSPIRE's questions, all or the first of them. */
export function answerIn(form: Answered | undefined, count: number = answerValues.length): void {
  for (const [index, value] of answerValues.slice(0, count).entries()) {
    form?.setAnswer(`bi-${index + 1}`, {
      kind: 'coding',
      coding: { system: 'https://alongside.example/fhir/CodeSystem/inspire-support', code: String(value) },
    })
  }
}

export function answer(session: Session, count?: number): void {
  answerIn(session.flow.filling.value?.form, count)
}
