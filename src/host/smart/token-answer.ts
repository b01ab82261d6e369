import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, member, stringMember } from '../../fhir/index.ts'
import { parseJson } from '../transport/parse-json.ts'

/** A token answer, checked (RFC 6749 5.1; SMART App Launch 2.2, "Launch context parameters"). */
export interface TokenAnswer {
  readonly accessToken: string
  /** Seconds from receipt; absent when the service does not say. */
  readonly expiresInSeconds?: number
  readonly refreshToken?: string
  /** Absent means: exactly what was asked for (RFC 6749 5.1). */
  readonly scope?: string
  readonly patient?: string
  readonly encounter?: string
  readonly intent?: string
  readonly idToken?: string
  readonly needPatientBanner: boolean
  /** As they came: `launchTarget` reads them. */
  readonly fhirContext?: unknown
  readonly appContext?: unknown
  /** As it came: `recordStyle` judges it. */
  readonly styleAddress?: string
}

const textMembers = [
  'access_token',
  'token_type',
  'refresh_token',
  'scope',
  'patient',
  'encounter',
  'intent',
  'id_token',
] as const

/** FHIR R4 id; anything else in `patient` could lead a request astray. */
const fhirId = /^[A-Za-z0-9\-.]{1,64}$/

/** Reads the answer of a token endpoint; the error is the service's own words, or the rule that was broken. */
export function readTokenAnswer(answer: {
  readonly status: number
  readonly body: string
}): Result<TokenAnswer, string> {
  const value = parseJson(answer.body)
  const token = isJsonObject(value) ? value : {}
  if (answer.status !== 200) {
    const words = [stringMember(token, 'error'), stringMember(token, 'error_description')]
    return err([`status ${answer.status}`, ...words].filter(Boolean).join(': ').slice(0, 500))
  }
  const wrong = textMembers.find((name) => !['undefined', 'string'].includes(typeof member(token, name)))
  if (wrong !== undefined) return err(`${wrong} is not text`)
  const text = (name: (typeof textMembers)[number]) => stringMember(token, name)
  const accessToken = text('access_token')
  if (accessToken === undefined || !/^bearer$/i.test(text('token_type') ?? ''))
    return err('not a bearer token')
  const [patient, encounter, intent] = [text('patient'), text('encounter'), text('intent')]
  if (patient !== undefined && !fhirId.test(patient)) return err('patient is not a FHIR id')
  const [refreshToken, idToken] = [text('refresh_token'), text('id_token')]
  const styleAddress = stringMember(token, 'smart_style_url')
  const seconds = Number(member(token, 'expires_in'))
  return ok({
    accessToken,
    ...(seconds > 0 && Number.isFinite(seconds) ? { expiresInSeconds: seconds } : {}),
    ...(refreshToken === undefined ? {} : { refreshToken }),
    // Present but empty means that nothing was granted, which is not the same as not said.
    ...(typeof member(token, 'scope') === 'string' ? { scope: text('scope') ?? '' } : {}),
    ...(patient === undefined ? {} : { patient }),
    ...(encounter !== undefined && fhirId.test(encounter) ? { encounter } : {}),
    ...(intent === undefined ? {} : { intent }),
    ...(idToken === undefined ? {} : { idToken }),
    needPatientBanner: member(token, 'need_patient_banner') !== false,
    fhirContext: member(token, 'fhirContext'),
    appContext: member(token, 'appContext'),
    ...(styleAddress === undefined ? {} : { styleAddress }),
  })
}
