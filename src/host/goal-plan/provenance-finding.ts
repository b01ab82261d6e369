import { parseReference, sameResource } from '../../domain/reference.ts'
import {
  isJsonObject,
  type JsonObject,
  member,
  objectMember,
  objectsMember,
  stringMember,
} from '../../fhir/index.ts'
import { searchAll } from '../record/search-all.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import type { WriteEvent } from '../writer/write-decision.ts'
import type { Finding } from '../writer/write-once.ts'
import { referenceOf } from './find-plan-resources.ts'

/**
 * How the Provenance of one response is found again: R4 gives it no identifier, so by the response it rests on (`entity`), or by what it is about (`target`) where
 * a record refuses that; every hit is compared by that, by all it is about, and by when it was recorded.
 */
export function provenanceFinding(transport: FhirTransport, provenance: JsonObject): Finding {
  const { fhirBase } = transport
  const wanted = marksOf(provenance)
  const byEntity = `entity=${encodeURIComponent(wanted.entity)}`
  const byTarget = wanted.targets.map((target) => `target=${encodeURIComponent(target)}`).join('&')
  const isSame = (one: string, other: string) =>
    one === other || sameResource(parseReference(one), parseReference(other), fhirBase) === 'same'
  const isIn = (one: string, all: readonly string[]) => all.some((other) => isSame(one, other))
  const isOurs = (stored: JsonObject): boolean => {
    const marks = marksOf(stored)
    const isOfThen = Date.parse(marks.recorded) === Date.parse(wanted.recorded)
    // About other resources it says something else, however much it rests on the same.
    const isAboutTheSame =
      marks.targets.length === wanted.targets.length &&
      marks.targets.every((one) => isIn(one, wanted.targets))
    return isOfThen && isAboutTheSame && isSame(marks.entity, wanted.entity)
  }
  return {
    isOurs,
    condition: `${byEntity}&${byTarget}`,
    async search(): Promise<WriteEvent> {
      let found = await searchAll(transport, `Provenance?${byEntity}`)
      if (found.kind === 'failed' && found.problem.code === 'rejected')
        found = await searchAll(transport, `Provenance?${byTarget}`)
      if (found.kind === 'failed') return { kind: 'not-searched', problem: found.problem }
      const references = found.value.resources.filter(isOurs).map(referenceOf)
      if (references.length > 0) return { kind: 'found', references }
      const isWhole = !found.value.truncated && found.value.unreadable === 0
      const detail = 'the search could not be read to its end'
      return isWhole ? { kind: 'none' } : { kind: 'not-searched', problem: { code: 'unreadable', detail } }
    },
  }
}

function marksOf(provenance: JsonObject) {
  const [entity] = objectsMember(provenance, 'entity')
  const targets = objectsMember(provenance, 'target').map((each) => stringMember(each, 'reference') ?? '')
  const what = objectMember(entity ?? {}, 'what')
  const recorded = member(provenance, 'recorded')
  return {
    entity: (isJsonObject(what) ? stringMember(what, 'reference') : undefined) ?? '',
    targets,
    recorded: typeof recorded === 'string' ? recorded : '',
  }
}
