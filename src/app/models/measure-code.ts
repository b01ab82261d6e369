import type { ComponentType } from 'preact'
import type { ReadOutcome } from '../../host/host.ts'
import type { MeasureScore, Questionnaire, ResponseItem } from '../../questionnaire/index.ts'
import type { FormSession } from '../form/form-session.ts'
import type { FillingChoice } from './filling.ts'
import { askedAhead, type MeasureForm } from './measure-form-source.ts'
import type { Session } from './session.ts'

export type MeasureId = 'brief-inspire' | 'inspire'

/** A measure the app offers. */
export interface OfferedMeasure {
  readonly id: MeasureId
  readonly url: string
  /** The version the site offers, where it named one. */
  readonly version?: string
  /** The site does not offer it: what the record holds of it can be read, and nobody is asked. */
  readonly notOffered?: true
  /** How many questions it has when it is whole. */
  readonly questions: number
  /** Asks for its questions; left out where this site does not hold its whole wording. */
  readonly request?: () => Promise<Response>
}

/** What is needed to fill a measure in: it comes when one is begun. */
export interface MeasureCode {
  read(measure: OfferedMeasure): Promise<ReadOutcome<MeasureForm>>
  newForm(questionnaire: Questionnaire, choice: FillingChoice): FormSession
  scoresOf(questionnaire: Questionnaire, items: readonly ResponseItem[]): readonly MeasureScore[]
  /** The pages from the purpose to the check. */
  readonly MeasureView: ComponentType<{ readonly session: Session }>
}

/** The questions of a measure with the code that asks them. */
export interface OpenMeasure extends MeasureForm {
  readonly code: MeasureCode
}

/** Brings the code and the questions, both asked for at once. Either may fail to come; both are asked for again when it is tried again. */
export async function openMeasure(
  measure: OfferedMeasure,
  load: () => Promise<MeasureCode>,
): Promise<ReadOutcome<OpenMeasure>> {
  const { request } = measure
  const asked = request === undefined ? measure : { ...measure, request: askedAhead(request) }
  const code = await load().catch(() => undefined)
  if (code === undefined) return { kind: 'failed', problem: { code: 'unreachable' } }
  const form = await code.read(asked)
  return form.kind === 'failed' ? form : { kind: 'present', value: { ...form.value, code } }
}
