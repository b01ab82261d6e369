import { parseCanonical } from '../../domain/canonical.ts'

/** The tools whose use is counted, by the name of their Questionnaire. */
export const participationTools = [
  'vtp-guide',
  'strengths-worksheet',
  'inspire',
  'brief-inspire',
  'goal-plan',
] as const
export type ParticipationTool = (typeof participationTools)[number]

const forms = 'https://alongside.example/fhir/Questionnaire/'

/** The tool of a response by its canonical address, in any version; `undefined` for any other form, or none. */
export function toolOf(questionnaire: string | undefined): ParticipationTool | undefined {
  const { url } = parseCanonical(questionnaire ?? '')
  return participationTools.find((tool) => url === `${forms}${tool}`)
}
