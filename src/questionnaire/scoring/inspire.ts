import { type Coding, sameCoding } from '../../domain/coding.ts'
import type { MeasureScore } from '../measure-score.ts'
import { meanScore, ordinalOf, scoreRange } from './mean-score.ts'
import type { ScaleQuery } from './scale-rule.ts'

/** Canonical address of the measure, any version. */
export const inspireUrl = 'https://alongside.example/fhir/Questionnaire/inspire'

const supportItems = 20
const relationshipItems = 7

/** The linkIds of everything a person answers in INSPIRE: each Support item with its rating, then the Relationship items. */
export const inspireItems: readonly string[] = [
  ...linkIds('s', supportItems).flatMap((linkId) => [linkId, `${linkId}.support`]),
  ...linkIds('r', relationshipItems),
]

/**
 * INSPIRE Support, 0 to 100: the mean of the answers (0 to 4) to the items marked as important, times 25. "No, not important" is an
 * answer that leaves its item out, never a nought; with nothing rated there is no score. Provisional, as for Brief INSPIRE: a rule for
 * missing answers must come from the authors' instructions, so none is made up here.
 */
export function scoreInspireSupport({ questionOf, answersOf }: ScaleQuery): MeasureScore | undefined {
  const ratings = linkIds('s', supportItems).map((linkId) => {
    const rating = `${linkId}.support`
    const [important, another] = answersOf(linkId)
    const isImportant =
      another === undefined && important?.kind === 'coding' && sameCoding(important.coding, markedImportant)
    return isImportant ? ordinalOf(questionOf(rating), answersOf(rating)) : undefined
  })
  return scoreOf('inspire-support-score', ratings)
}

/** INSPIRE Relationship, 0 to 100: the mean of the answered items (0 to 4) times 25; with nothing answered no score. Provisional. */
export function scoreInspireRelationship({ questionOf, answersOf }: ScaleQuery): MeasureScore | undefined {
  const ratings = linkIds('r', relationshipItems).map((linkId) =>
    ordinalOf(questionOf(linkId), answersOf(linkId)),
  )
  return scoreOf('inspire-relationship-score', ratings)
}

const markedImportant: Coding = {
  system: 'https://alongside.example/fhir/CodeSystem/inspire-importance',
  code: 'yes',
}

function linkIds(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, place) => `${letter}${place + 1}`)
}

function scoreOf(scale: string, ratings: readonly (number | undefined)[]): MeasureScore | undefined {
  const rated = ratings.filter((value) => value !== undefined)
  if (rated.length === 0) return undefined
  return {
    scale,
    value: meanScore(rated),
    range: scoreRange,
    answered: rated.length,
    items: ratings.length,
    provisional: true,
  }
}
