import type { Extension } from 'fhir/r4'
import type { RightForNow } from '../../goal-plan/index.ts'
import { responsibilityReasonUrl } from '../care-plan/recorded-reason.ts'
import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { readPlanCode, reasonCodes, writePlanCode } from './plan-codings.ts'

/** Why a plan is right for now, as the extension of CarePlan that `readRecordedReason` reads; none where nothing is said. */
export function writeRightForNow({ code, words }: RightForNow = {}): readonly Extension[] {
  const extension: Extension[] = []
  if (code !== undefined)
    extension.push({ url: 'code', valueCodeableConcept: writePlanCode(reasonCodes, code) })
  if (words?.trim()) extension.push({ url: 'text', valueString: words })
  return extension.length === 0 ? [] : [{ url: responsibilityReasonUrl, extension }]
}

/** Why a plan is right for now, in a plan's terms; `unreadable` for a code that a plan does not have. */
export function readRightForNow(carePlan: JsonObject): RightForNow | 'unreadable' | undefined {
  const extension = objectsMember(carePlan, 'extension').findLast(
    (each) => member(each, 'url') === responsibilityReasonUrl,
  )
  if (extension === undefined) return undefined
  const part = (url: string) =>
    objectsMember(extension, 'extension').find((each) => member(each, 'url') === url)
  const concept = objectMember(part('code') ?? {}, 'valueCodeableConcept')
  const code = readPlanCode(reasonCodes, concept)
  const words = stringMember(part('text') ?? {}, 'valueString')
  if (part('code') !== undefined && code === undefined) return 'unreadable'
  return { ...(code === undefined ? {} : { code }), ...(words === undefined ? {} : { words }) }
}
