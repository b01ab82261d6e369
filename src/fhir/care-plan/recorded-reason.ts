import type { Coding } from '../../domain/coding.ts'
import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import type { RecordedReason } from './care-plan-reading.ts'

/**
 * Our extension on CarePlan: why a plan that staff own is right as it is. Parts: `code` (valueCodeableConcept or
 * valueCoding) and `text` (valueString).
 */
export const responsibilityReasonUrl =
  'https://alongside.example/fhir/StructureDefinition/careplan-responsibility-reason'

/** The recorded reason of a plan; `undefined` when there is none with a code or words. The last one written counts. */
export function readRecordedReason(carePlan: JsonObject): RecordedReason | undefined {
  const extension = objectsMember(carePlan, 'extension').findLast(
    (candidate) => member(candidate, 'url') === responsibilityReasonUrl,
  )
  if (!extension) return undefined
  const parts = objectsMember(extension, 'extension')
  const part = (url: string) => parts.find((candidate) => member(candidate, 'url') === url) ?? {}
  const concept = objectMember(part('code'), 'valueCodeableConcept') ?? {}
  const coding = readCoding(objectMember(part('code'), 'valueCoding') ?? objectsMember(concept, 'coding')[0])
  const text = stringMember(part('text'), 'valueString') ?? stringMember(concept, 'text')
  if (!coding && text === undefined) return undefined
  return { ...(coding ? { code: coding } : {}), ...(text === undefined ? {} : { text }) }
}

function readCoding(coding: JsonObject | undefined): Coding | undefined {
  const code = coding && stringMember(coding, 'code')
  if (!coding || code === undefined) return undefined
  const system = stringMember(coding, 'system')
  const display = stringMember(coding, 'display')
  return {
    ...(system === undefined ? {} : { system }),
    code,
    ...(display === undefined ? {} : { display }),
  }
}
