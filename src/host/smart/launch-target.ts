import { parseCanonical } from '../../domain/canonical.ts'
import { parseReference } from '../../domain/reference.ts'
import { isJsonObject, type JsonObject, member, objectMember, stringMember } from '../../fhir/index.ts'
import type { LaunchTarget } from '../launch-context.ts'
import { relativeReference } from '../record/relative-reference.ts'
import { parseJson } from '../transport/parse-json.ts'

/** The parts of a token answer that may say what to open, as they came. */
export interface OpeningContext {
  /** SMART App Launch 2.2, `fhirContext`. */
  readonly fhirContext?: unknown
  /** CDS Hooks 2.0, `appContext` of the link that was followed. */
  readonly appContext?: unknown
}

const mostItems = 100
const longestText = 4_096

/** A form's canonical address may be http: it is a name, never fetched. */
const canonicalAddress = /^(?:https?:\/\/[^\s<>"'|#]{1,500}|urn:(?:uuid|oid):[\w.:-]{1,200})$/
const formVersion = /^[^\s|#<>"']{1,64}$/

/**
 * What a launch asks to open: the link's own wish (`appContext`, `{"opens":{"reference":…}}` or `{"opens":{"canonical":…}}`) before the
 * record's (`fhirContext`), of that the first item we know. Items in another role than `launch`, of other types, by identifier or on other
 * servers, and whatever has another shape, ask for nothing: a launch never fails for a hint.
 *
 * @param fhirBase of the record, without trailing slash; a reference counts only on it.
 */
export function launchTarget(
  { fhirContext, appContext }: OpeningContext,
  fhirBase: string,
): LaunchTarget | undefined {
  const isText = typeof appContext === 'string' && appContext.length <= longestText
  const link = isText ? parseJson(appContext) : undefined
  const wish = isJsonObject(link) ? objectMember(link, 'opens') : undefined
  const items = [...(wish === undefined ? [] : [wish]), ...launchItems(fhirContext)]
  for (const item of items) {
    const target = targetOf(item, fhirBase)
    if (target !== undefined) return target
  }
  return undefined
}

/**
 * True when the context names, as what the app was launched with, a Patient other than the one in context. SMART allows no Patient there at
 * all; one that contradicts `patient` leaves open whose record this is.
 */
export function namesOtherPatient(
  fhirContext: unknown,
  { patient, fhirBase }: { readonly patient: string; readonly fhirBase: string },
): boolean {
  return launchItems(fhirContext).some((item) => {
    const literal = parseReference(stringMember(item, 'reference') ?? '')
    const isPatient =
      (literal.form === 'relative' || literal.form === 'absolute') && literal.type === 'Patient'
    return isPatient && relativeReference(literal, fhirBase) !== `Patient/${patient}`
  })
}

function launchItems(fhirContext: unknown): readonly JsonObject[] {
  if (!Array.isArray(fhirContext)) return []
  const items = fhirContext.slice(0, mostItems).filter(isJsonObject)
  return items.filter((item) => ['launch', undefined].some((role) => member(item, 'role') === role))
}

function targetOf(item: JsonObject, fhirBase: string): LaunchTarget | undefined {
  const [canonical, written, type] = ['canonical', 'reference', 'type'].map((name) =>
    stringMember(item, name),
  )
  if (canonical !== undefined && (type === undefined || type === 'Questionnaire')) {
    const { url, version } = parseCanonical(canonical)
    if (!canonicalAddress.test(url) || !formVersion.test(version ?? '1')) return undefined
    return { kind: 'form', url, ...(version === undefined ? {} : { version }) }
  }
  const reference = written === undefined ? undefined : relativeReference(parseReference(written), fhirBase)
  if (reference?.startsWith('QuestionnaireResponse/')) return { kind: 'response', reference }
  if (reference?.startsWith('CarePlan/')) return { kind: 'care-plan', reference }
  return undefined
}
