/** The form of a person's own review of their plan (`questionnaires/own-plan-review`), without version. Alone, since the first screen asks the record for such reviews. */
export const ownReviewUrl = 'https://alongside.example/fhir/Questionnaire/own-plan-review'
