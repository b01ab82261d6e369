/** Search parameters that the app sends with each type (R4); `needed` where nothing can be found without it, else there is another way. */
export interface SearchNeed {
  readonly type: string
  readonly parameter: string
  readonly needed: boolean
}

const patientTypes = [
  'CarePlan',
  'Goal',
  'QuestionnaireResponse',
  'Observation',
  'CareTeam',
  'RelatedPerson',
  'DocumentReference',
  'Flag',
] as const

/** Every search of the app, as its host room sends them, of a Flag only where a site has it written; a test compares this with what it really sends. */
export const searchNeeds: readonly SearchNeed[] = [
  ...patientTypes.map((type) => ({ type, parameter: 'patient', needed: type !== 'DocumentReference' })),
  ...(['QuestionnaireResponse', 'Goal', 'CarePlan', 'Observation', 'DocumentReference', 'Flag'] as const).map(
    (type) => ({
      type,
      parameter: 'identifier',
      needed: false,
    }),
  ),
  { type: 'Observation', parameter: 'category', needed: true },
  { type: 'Provenance', parameter: 'entity', needed: false },
  { type: 'Provenance', parameter: 'target', needed: false },
]

/** What is asked of one type, in the words of a CapabilityStatement. */
export interface InteractionNeed {
  readonly type: string
  readonly interactions: readonly string[]
}

const interactionOf: Readonly<Record<string, string>> = {
  c: 'create',
  r: 'read',
  u: 'update',
  d: 'delete',
  s: 'search-type',
}

/**
 * The interactions behind the scopes that the app asks for: one list of what it does, so that this never says otherwise than the sign-in. A scope of version 1
 * asks for more than is needed, so the scopes are to be those of version 2.
 */
export function interactionNeeds(requestedScopes: string): readonly InteractionNeed[] {
  return requestedScopes.split(' ').flatMap((scope) => {
    const [, type, letters] = /^(?:patient|user)\/([A-Z][A-Za-z]*)\.([cruds]+)$/.exec(scope) ?? []
    return type === undefined || letters === undefined
      ? []
      : [{ type, interactions: [...letters].flatMap((letter) => interactionOf[letter] ?? []) }]
  })
}
