import { isJsonObject, stringMember } from '../json.ts'

const uriSystem = 'urn:ietf:rfc:3986'
const uuidPrefix = 'urn:uuid:'

/** A business identifier that always has both parts. */
export interface SystemIdentifier {
  readonly system: string
  readonly value: string
}

/** The identifier a response is stored and found under. `uuid` is without prefix, minted when filling begins. */
export function submissionIdentifier(uuid: string): SystemIdentifier {
  return { system: uriSystem, value: `${uuidPrefix}${uuid.toLowerCase()}` }
}

/**
 * The identifier of one score of a submission. It follows from the submission's own, so that sending a score again
 * finds the first copy.
 */
export function scoreIdentifier(uuid: string, scale: string): SystemIdentifier {
  return {
    system: 'https://alongside.example/fhir/identifier/score',
    value: `${uuid.toLowerCase()}.${scale}`,
  }
}

/** The identifier of the Flag of a plan; it follows from the plan's own UUID, so that there is one for each plan. */
export function planFlagIdentifier(planUuid: string): SystemIdentifier {
  return { system: 'https://alongside.example/fhir/identifier/plan-flag', value: planUuid.toLowerCase() }
}

/** The identifier of a plan's readable document; it follows from the UUID of the response it says in words. */
export function planDocumentIdentifier(responseUuid: string): SystemIdentifier {
  return {
    system: 'https://alongside.example/fhir/identifier/plan-document',
    value: responseUuid.toLowerCase(),
  }
}

/** The UUID of an identifier made by `submissionIdentifier`; `undefined` for any other. */
export function readSubmissionUuid(identifier: unknown): string | undefined {
  if (!isJsonObject(identifier)) return undefined
  const value = stringMember(identifier, 'value')
  const isOurs = stringMember(identifier, 'system') === uriSystem && value?.startsWith(uuidPrefix) === true
  return isOurs ? value.slice(uuidPrefix.length) : undefined
}
