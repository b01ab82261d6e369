import { type Acceptance, type AcceptanceStanding, acceptanceOf } from './acceptance.ts'
import type { Artifact } from './artifact.ts'
import { type InstrumentTerms, termsOf } from './instruments/terms.ts'

/** An instrument that is to be published, its terms, and how they stand with the site. */
export interface InstrumentStanding {
  readonly artifact: Artifact
  readonly terms: InstrumentTerms
  readonly standing: AcceptanceStanding
}

/** The instruments among the artifacts, with the site's acceptance of their terms. Drafts are not published and left out. */
export function instrumentStandings(
  artifacts: readonly Artifact[],
  acceptances: readonly Acceptance[],
): readonly InstrumentStanding[] {
  return artifacts
    .filter(({ type, status }) => type === 'Questionnaire' && status !== 'draft')
    .flatMap((artifact) => {
      const terms = termsOf(artifact)
      if (terms === undefined) return []
      return [{ artifact, terms, standing: acceptanceOf(artifact, terms.sha256, acceptances) }]
    })
}
