/** An interaction with one type, by the code a CapabilityStatement gives it. */
export type Interaction = (typeof everyInteraction)[number]

/** What a FHIR server does, as far as records differ in it. The engine reads this and nothing else of a personality. */
export interface RecordTraits {
  /** Offered for every type that `types` says nothing else of. */
  readonly interactions: readonly Interaction[]
  readonly types: Readonly<Partial<Record<string, TypeTraits>>>
  /** Takes a batch or a transaction at its base. */
  readonly bundles: boolean
  /** False: `If-None-Exist` (and `ifNoneExist` of an entry) is not looked at, so that the create makes another copy. */
  readonly honoursIfNoneExist: boolean
  /** False: `If-Match` (and `ifMatch` of an entry) is not looked at, so that the later write wins. */
  readonly honoursIfMatch: boolean
  /** False: the answer to a create names no version, neither as ETag nor in its Location. */
  readonly versionOnCreate: boolean
  /** Milliseconds before a search finds what was written; a read by id finds it at once. */
  readonly searchLagMs: number
  readonly cors: CorsTraits
}

/** How one type differs from the others. */
export interface TypeTraits {
  readonly interactions?: readonly Interaction[]
  /** Elements kept but never sent; where `activity` is one, the narrative tells it. */
  readonly withheld?: readonly string[]
  readonly attachments?: AttachmentTraits
}

/** What may be attached to a document. */
export interface AttachmentTraits {
  /** MIME types taken, without parameters; another is refused. */
  readonly contentTypes: readonly string[]
  /** Attachments kept; what follows is dropped without a word. */
  readonly most: number
}

/** What pages of other origins may send and read. */
export interface CorsTraits {
  readonly requestHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  /** True: a preflight that asks for any other header is refused, as a gateway does. False: it is told what is allowed. */
  readonly refusesOtherHeaders: boolean
}

const everyInteraction = [
  'read',
  'vread',
  'update',
  'patch',
  'delete',
  'history-instance',
  'create',
  'search-type',
] as const

/** A FHIR server that does everything this one can. */
export const fullRecord: RecordTraits = {
  interactions: everyInteraction,
  types: {},
  bundles: true,
  honoursIfNoneExist: true,
  honoursIfMatch: true,
  versionOnCreate: true,
  searchLagMs: 0,
  cors: {
    requestHeaders: [
      'Accept',
      'Authorization',
      'Content-Type',
      'If-Match',
      'If-Modified-Since',
      'If-None-Exist',
      'If-None-Match',
      'Prefer',
      'X-Requested-With',
    ],
    exposedHeaders: [
      'Content-Location',
      'ETag',
      'Last-Modified',
      'Location',
      'Retry-After',
      'WWW-Authenticate',
    ],
    refusesOtherHeaders: false,
  },
}

/** The interactions offered for a type, in the order of a CapabilityStatement. */
export function offeredInteractions(traits: RecordTraits, resourceType: string): readonly Interaction[] {
  return traits.types[resourceType]?.interactions ?? traits.interactions
}
