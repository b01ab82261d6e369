import { isJsonObject, type JsonObject, member, objectsMember, stringMember } from '../json.ts'
import { periodCovers } from './period.ts'

/** A name ready to be shown. `given` is the first given name, when the record keeps it apart. */
export interface ShownName {
  readonly full: string
  readonly given?: string
}

/** Uses in the order a record strip should prefer them; names of the past and false names are never shown. */
const preferredUses: readonly (string | undefined)[] = ['official', 'usual', undefined, 'nickname', 'temp']

/**
 * Chooses the name to show from `name[]` (FHIR R4 HumanName): by use, then by period, then by order. Parts are
 * joined as written, so right-to-left names stay as recorded. `undefined` when there is no current name.
 */
export function chooseName(resource: JsonObject, today: string): ShownName | undefined {
  const names = objectsMember(resource, 'name').filter((name) => periodCovers(member(name, 'period'), today))
  for (const use of preferredUses) {
    const shown = names.filter((name) => stringMember(name, 'use') === use).map(readName)
    const found = shown.find((name) => name !== undefined)
    if (found !== undefined) return found
  }
  return undefined
}

/** The given name the person goes by: of the `usual` name, else of the one shown. */
export function chooseGivenName(resource: JsonObject, today: string): string | undefined {
  const usual = objectsMember(resource, 'name')
    .filter((name) => stringMember(name, 'use') === 'usual' && periodCovers(member(name, 'period'), today))
    .map(readName)
    .find((name) => name?.given !== undefined)
  return usual?.given ?? chooseName(resource, today)?.given
}

function readName(name: unknown): ShownName | undefined {
  if (!isJsonObject(name)) return undefined
  const givens = stringsMember(name, 'given')
  const parts = [...stringsMember(name, 'prefix'), ...givens, stringMember(name, 'family') ?? '']
  const full = stringMember(name, 'text') ?? parts.filter((part) => part !== '').join(' ')
  if (full.trim() === '') return undefined
  return { full, ...(givens[0] === undefined ? {} : { given: givens[0] }) }
}

function stringsMember(object: JsonObject, name: string): readonly string[] {
  const list = member(object, name)
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string' && item !== '') : []
}
