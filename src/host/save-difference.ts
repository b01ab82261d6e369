/**
 * How the stored resource differs from what was sent. `path` points into the resource (`QuestionnaireResponse.item[2].answer[0]`);
 * for `duplicate` it is the reference of the other copy, which a person has to sort out in the record.
 */
export interface SaveDifference {
  readonly code: 'changed' | 'missing' | 'added' | 'duplicate'
  readonly path: string
}
