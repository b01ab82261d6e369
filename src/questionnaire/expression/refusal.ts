/** Why an expression is not taken. It is known before anything is worked out, so that nobody rests on half an answer. */
export interface Refusal {
  readonly why:
    | 'not-understood'
    | 'too-long'
    | 'too-deep'
    /** A function of FHIRPath we do not have. */
    | 'unknown-function'
    /** A function we have, with other arguments than we know. */
    | 'unknown-arguments'
    /** An element that answers and names of persons do not have here. */
    | 'unknown-element'
    /** `%name` of something nobody gives. */
    | 'unknown-variable'
    /** A path that begins nowhere: what it begins at differs between form fillers. */
    | 'no-beginning'
    /** A condition of the form waits for the answer, so it would decide about itself. */
    | 'feeds-a-condition'
  /** Place in the expression, in characters from 0. */
  readonly at: number
  /** What stands there. */
  readonly found: string
}

/** Thrown inside the compiler only, and caught there. */
export class RefusedExpression extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`${refusal.why} at ${refusal.at}: ${refusal.found}`)
    this.refusal = refusal
  }
}
