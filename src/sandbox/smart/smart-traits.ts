import { offeredInteractions, type RecordTraits } from '../fhir/record-traits.ts'
import { parseSmartScope, printSmartScope, type ScopeLetter, type SmartScope } from '../fhir/smart-scope.ts'

/** What an authorization server does, as far as records differ in it. */
export interface SmartTraits {
  /** Grammars of scopes that are advertised and granted. */
  readonly scopeSyntaxes: readonly SmartScope['syntax'][]
  /** Life of an access token in seconds; left out, as the sandbox was started. */
  readonly accessTokenSeconds?: number
}

/** An authorization server that grants whatever this one understands. */
export const fullSmart: SmartTraits = { scopeSyntaxes: ['v1', 'v2'] }

/** Both halves of a record that an app meets. */
export interface HostTraits {
  readonly record: RecordTraits
  readonly smart: SmartTraits
}

/**
 * What is granted of one clinical scope: what the record offers of it. In v2 it is cut down to that; a v1 scope cannot be
 * cut down, so it is granted whole where anything of it is offered. `undefined` when nothing is, or the grammar is not
 * understood, or the text is no clinical scope.
 */
export function grantedOf(text: string, { record, smart }: HostTraits): string | undefined {
  const scope = parseSmartScope(text)
  if (!scope.ok || !smart.scopeSyntaxes.includes(scope.value.syntax)) return undefined
  const letters = scope.value.letters.filter((letter) => isOffered(letter, scope.value.resourceType, record))
  if (letters.length === 0) return undefined
  return letters.length === scope.value.letters.length || scope.value.syntax === 'v1'
    ? text
    : printSmartScope({ ...scope.value, letters })
}

const interactionsOf = {
  c: ['create'],
  r: ['read'],
  u: ['update', 'patch'],
  d: ['delete'],
  s: ['search-type'],
} as const

/** For all types (`*`) a letter is offered where one type offers it. */
function isOffered(letter: ScopeLetter, resourceType: string, record: RecordTraits): boolean {
  const lists =
    resourceType === '*'
      ? [record.interactions, ...Object.keys(record.types).map((type) => offeredInteractions(record, type))]
      : [offeredInteractions(record, resourceType)]
  return lists.some((offered) => interactionsOf[letter].some((interaction) => offered.includes(interaction)))
}
