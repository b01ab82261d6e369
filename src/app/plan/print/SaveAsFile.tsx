import type { Person } from '../../../host/host.ts'
import type { PlanAssessment } from '../../../responsibility/index.ts'
import type { PlanPerson } from '../../present/owner-name.ts'
import { planPrintMessages as words } from '../../present/plan-print-messages.ts'
import { readablePlan } from '../../present/plan-readable.ts'
import type { ShownPlan } from '../read/shown-plan.ts'
import { TextToTake } from './TextToTake.tsx'

export interface SaveAsFileProps {
  readonly shown: ShownPlan
  readonly known: Person
  readonly person: PlanPerson
  readonly assessment: PlanAssessment
}

/** The full plan as a plain text file, and as text to copy where the record's frame forbids files. */
export function SaveAsFile({ shown, known, person, assessment }: SaveAsFileProps) {
  const text = readablePlan(shown.plan, {
    person,
    identity: known,
    authored: shown.authored,
    ...(shown.author === undefined ? {} : { author: shown.author }),
    assessment,
    isFinished: shown.isFinished,
  })
  const day = shown.authored.slice(0, 10)
  return (
    <>
      <p>{words.saveHint}</p>
      <TextToTake name={day === '' ? words.fileNameUndated : words.fileName(day)} text={text} />
    </>
  )
}
