import type { Identifier } from '../../domain/identifier.ts'
import type { RecordReference } from '../../domain/reference.ts'
import { printReference, sameResource } from '../../domain/reference.ts'
import type { ReferenceTarget, ResolvedReference } from '../../responsibility/index.ts'
import { isJsonObject, type JsonObject, member, objectsMember, stringMember } from '../json.ts'
import { readIdentifier, readReference } from '../record/read-reference.ts'
import type { CarePlanContext } from './care-plan-reading.ts'

/** A resource that references are read in, with what it contains: `#id` means its own `contained`, nobody else's. */
export interface ReferenceScope {
  readonly context: CarePlanContext
  /** Tells the contained resources of one resource from those of another. */
  readonly name: string
  readonly contained: ReadonlyMap<string, JsonObject>
}

const nothingContained: ReadonlyMap<string, JsonObject> = new Map()

/** The scope of a resource; where two contained resources share an id, the first is taken. */
export function scopeOf(resource: JsonObject, name: string, context: CarePlanContext): ReferenceScope {
  if (member(resource, 'contained') === undefined) return { context, name, contained: nothingContained }
  const contained = new Map<string, JsonObject>()
  for (const inner of objectsMember(resource, 'contained')) {
    const id = stringMember(inner, 'id')
    if (id !== undefined && !contained.has(id)) contained.set(id, inner)
  }
  return { context, name, contained }
}

/** What a reference leads to in the data. */
export interface FoundResource {
  readonly resource: JsonObject
  readonly type: string
  /** Set for a contained resource: its own `#` references stay in the scope that contains it. */
  readonly isContained: boolean
  /** True when found by type and id alone, because the two servers could not be compared. */
  readonly assumedSameServer: boolean
}

/** Follows a reference; a resource of another type or on another server than the plan's is not found. */
export function findResource(reference: RecordReference, scope: ReferenceScope): FoundResource | undefined {
  const { literal } = reference
  const { lookup, entry, serverBase } = scope.context
  switch (literal?.form) {
    case 'contained':
      return found(scope.contained.get(literal.id), { isContained: true })
    case 'urn':
      return found(entry?.(literal.urn), {})
    case 'relative':
      return found(lookup?.(literal.type, literal.id), { type: literal.type })
    case 'absolute': {
      const { version: _anyVersion, ...unversioned } = literal
      const inBundle = found(entry?.(printReference(unversioned)), { type: literal.type })
      if (inBundle) return inBundle
      const onServer = sameResource(
        literal,
        { form: 'relative', type: literal.type, id: literal.id },
        serverBase,
      )
      if (onServer === 'different') return undefined
      const assumedSameServer = onServer === 'assumed-same'
      return found(lookup?.(literal.type, literal.id), { type: literal.type, assumedSameServer })
    }
    default:
      return undefined
  }
}

/** Reads a Reference together with the contained or bundled resource behind it. `undefined` unless it is an object. */
export function resolveReference(
  value: unknown,
  path: string,
  scope: ReferenceScope,
): ResolvedReference | undefined {
  const reference = readReference(value)
  if (!reference) return undefined
  const target = targetOf(reference, scope)
  return target ? { path, reference, target } : { path, reference }
}

/**
 * The target of a reference. Of a literal address on a server only a Patient is looked up, for its identifiers, when they
 * are asked for: every other owner counts by its type, whether the data holds it or not.
 */
function targetOf(reference: RecordReference, scope: ReferenceScope): ReferenceTarget | undefined {
  const { literal } = reference
  if (literal === undefined || literal.form === 'unreadable') return undefined
  const onServer = literal.form === 'relative' || literal.form === 'absolute'
  if (onServer) return literal.type === 'Patient' ? new PatientOnServer(reference, literal, scope) : undefined
  const hit = findResource(reference, scope)
  if (!hit) return undefined
  const id = hit.isContained ? undefined : stringMember(hit.resource, 'id')
  const identifiers = identifiersOf(hit.resource)
  const key = literal.form === 'contained' ? `${scope.name}#${literal.id}` : printReference(literal)
  return { key, type: hit.type, ...(id === undefined ? {} : { id }), identifiers }
}

/**
 * A Patient by its address, which says who it is. Its identifiers are read when somebody asks: of most plans nobody does,
 * and finding the Patient is most of the cost of reading a reference.
 */
class PatientOnServer implements ReferenceTarget {
  readonly type = 'Patient'
  readonly id: string
  readonly #reference: RecordReference
  readonly #scope: ReferenceScope
  #identifiers: readonly Identifier[] | undefined

  constructor(reference: RecordReference, { id }: { readonly id: string }, scope: ReferenceScope) {
    this.id = id
    this.#reference = reference
    this.#scope = scope
  }

  get key(): string {
    const { literal } = this.#reference
    return literal ? printReference(literal) : ''
  }

  /** None when the data does not hold the Patient. */
  get identifiers(): readonly Identifier[] {
    if (!this.#identifiers) {
      const hit = findResource(this.#reference, this.#scope)
      this.#identifiers = hit ? identifiersOf(hit.resource) : []
    }
    return this.#identifiers
  }
}

function identifiersOf(resource: JsonObject): readonly Identifier[] {
  return objectsMember(resource, 'identifier').flatMap((value) => readIdentifier(value) ?? [])
}

function found(
  resource: unknown,
  { type, isContained = false, assumedSameServer = false }: FoundOptions,
): FoundResource | undefined {
  if (!isJsonObject(resource)) return undefined
  const resourceType = stringMember(resource, 'resourceType')
  if (resourceType === undefined || (type !== undefined && type !== resourceType)) return undefined
  return { resource, type: resourceType, isContained, assumedSameServer }
}

interface FoundOptions {
  /** The type the reference names; the resource must be of it. */
  readonly type?: string
  readonly isContained?: boolean
  readonly assumedSameServer?: boolean
}
