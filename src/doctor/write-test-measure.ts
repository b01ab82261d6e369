import { scoreIdentifier, submissionIdentifier } from '../fhir/index.ts'
import type { MeasureSubmission, SaveOutcome } from '../host/host.ts'
import { createRecordHost } from '../host/record-host.ts'
import type { Finding, WriteTest } from './doctor-report.ts'
import type { Look } from './find-strays.ts'
import { problemWords, type SignedIn } from './signed-in.ts'
import { testScale } from './test-measure.ts'

/** What came of saving the test measure. */
export interface WrittenMeasure {
  readonly findings: readonly Finding[]
  readonly parts: WriteTest['parts']
  /** Where the outcome says that something of it is. */
  readonly references: readonly string[]
  /** What to look for afterwards, said or not. */
  readonly looks: readonly Look[]
}

/** Saves a measure with its score by the app's own room, as somebody would who presses "try again" on a page that remembers nothing. */
export async function writeTestMeasure(input: SignedIn, measure: MeasureSubmission): Promise<WrittenMeasure> {
  const save = () => createRecordHost(input).saveMeasure(measure, () => {})
  const first = await save()
  const isWhole = first.kind === 'saved' && first.scoreProblem === undefined
  const outcome = isWhole || first.kind === 'saved-differently' ? first : await save()
  const { identifier } = measure
  return {
    findings: findingsOf(outcome),
    parts: partsOf(outcome),
    references: [first, outcome].flatMap((one) => [
      ...('response' in one ? [one.response] : []),
      ...(one.kind === 'saved' ? one.observations : []),
    ]),
    looks: [
      ['QuestionnaireResponse', submissionIdentifier(identifier)],
      ['Observation', scoreIdentifier(identifier, testScale)],
    ],
  }
}

function partsOf(outcome: SaveOutcome): WriteTest['parts'] {
  const problem = 'problem' in outcome ? { detail: problemWords(outcome.problem) } : {}
  const measure = { part: 'measure', outcome: outcome.kind, ...problem }
  if (outcome.kind !== 'saved') return [measure]
  const { scoreProblem } = outcome
  return [
    measure,
    scoreProblem === undefined
      ? { part: 'score', outcome: 'saved' }
      : { part: 'score', outcome: 'not-saved', detail: problemWords(scoreProblem) },
  ]
}

function findingsOf(outcome: SaveOutcome): readonly Finding[] {
  const id = 'write.measure'
  const name = 'Answers of a measure (QuestionnaireResponse)'
  switch (outcome.kind) {
    case 'saved':
      return [
        { id, level: 'works', says: `${name}: saved, and read back word for word.` },
        ...scoreFindings(outcome),
      ]
    case 'saved-differently':
      return [
        {
          id,
          level: 'problem',
          says: `${name}: stored, but not as they were sent (${outcome.differences
            .slice(0, 3)
            .map(({ code, path }) => `${path} ${code}`)
            .join(', ')}).`,
          fix: 'Ask the vendor which elements are kept. Until then nobody who fills in a measure is told that it is saved.',
        },
      ]
    default:
      return [
        {
          id,
          level: 'problem',
          says: `${name}: not saved (${problemWords(outcome.problem)}).`,
          fix: 'The words in brackets are the server’s. Compare with the scopes granted and with what its CapabilityStatement offers.',
        },
      ]
  }
}

function scoreFindings({
  scoreProblem,
  scoreLabelLost,
}: SaveOutcome & { readonly kind: 'saved' }): readonly Finding[] {
  const id = 'write.score'
  const name = 'Score of a measure (Observation)'
  if (scoreProblem !== undefined)
    return [
      {
        id,
        level: 'problem',
        says: `${name}: not saved as it was sent (${problemWords(scoreProblem)}). The answers are safe, and the app says that the score is not there.`,
        fix: 'Have Observation.crs granted, and see that the record takes scores of its own category (survey).',
      },
    ]
  return scoreLabelLost === true
    ? [
        {
          id,
          level: 'problem',
          says: `${name}: saved, without the security label that this site puts on it.`,
          fix: 'Have meta.security kept on Observation, or take the label out of the site configuration: it restricts nothing here.',
        },
      ]
    : [{ id, level: 'works', says: `${name}: saved, and read back word for word.` }]
}
