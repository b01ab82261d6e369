import type { CarePlanReading } from '../../../fhir/index.ts'
import type { ActionAssessment } from '../../../responsibility/index.ts'
import { planReadMessages } from '../../present/plan-read-messages.ts'

type OwnerFinding = ActionAssessment['findings'][number]

export interface CarePlanFindingsProps {
  readonly findings: readonly (CarePlanReading['findings'][number] | OwnerFinding)[]
}

/** What is not written as the standard says, each with its place in the plan; nothing where all is. */
export function CarePlanFindings({ findings }: CarePlanFindingsProps) {
  const words = planReadMessages.foreign
  if (findings.length === 0) return null
  return (
    <section>
      <h3>{words.findings}</h3>
      <p>{words.findingsIntro}</p>
      <ul>
        {findings.map(({ code, path }, index) => (
          <li key={index}>
            {words.finding[code]}
            <br />
            <code class="app-quiet">{path}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
