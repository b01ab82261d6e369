import {
  type CarePlanContext,
  isJsonObject,
  type JsonObject,
  member,
  readReference,
  requestReferences,
} from '../../fhir/index.ts'
import type { LineContent } from './read-line.ts'
import type { ReferenceIndex } from './reference-index.ts'

/**
 * What the references of a plan lead to: in its own line first, then in the data. Of Patients it finds the plan's own
 * subject only. Another person's identifiers must not decide who owns an action just because some other plan asked for
 * that person.
 */
export function planContext(
  plan: JsonObject,
  content: LineContent,
  { index, serverBase }: { readonly index: ReferenceIndex; readonly serverBase?: string | undefined },
): CarePlanContext {
  const patients = new Map<string, JsonObject | undefined>()
  const patient = (id: string) => {
    if (!patients.has(id)) {
      const isAsked =
        id === subjectId(plan) || requestReferences(plan, serverBase).some((name) => isPatient(name, id))
      patients.set(id, isAsked ? index.lookup('Patient', id) : undefined)
    }
    return patients.get(id)
  }
  return {
    lookup: (type, id) =>
      content.lookup(type, id) ?? (type === 'Patient' ? patient(id) : index.lookup(type, id)),
    entry: content.entry,
    ...(serverBase === undefined ? {} : { serverBase }),
  }
}

function isPatient(name: { readonly type: string; readonly id: string }, id: string): boolean {
  return name.type === 'Patient' && name.id === id
}

function subjectId(plan: JsonObject): string | undefined {
  const subject = member(plan, 'subject')
  const first: unknown = Array.isArray(subject) ? subject[0] : subject
  const literal = isJsonObject(first) ? readReference(first)?.literal : undefined
  return literal?.form === 'relative' || literal?.form === 'absolute' ? literal.id : undefined
}
