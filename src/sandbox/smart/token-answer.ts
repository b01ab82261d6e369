import type { FaultSettings } from '../faults.ts'
import type { Launch } from './launches.ts'

export interface TokenAnswerInput {
  /** The OAuth answer as oidc-provider made it. */
  readonly answer: Readonly<Record<string, unknown>>
  readonly launch: Launch
  readonly refreshed: boolean
  readonly faults: Pick<FaultSettings, 'withoutPatient' | 'idToken' | 'patientAtRefresh'>
}

/**
 * Adds the launch context to a token answer (SMART App Launch 2.2, "Scopes and launch context"), then does to it
 * what the faults ask for.
 */
export function smartTokenAnswer({
  answer,
  launch,
  refreshed,
  faults,
}: TokenAnswerInput): Record<string, unknown> {
  const { id_token: idToken, ...oauth } = answer
  const patient = refreshed && faults.patientAtRefresh !== null ? faults.patientAtRefresh : launch.patientId
  return {
    ...oauth,
    ...(typeof idToken === 'string' ? idTokenMember(idToken, faults.idToken) : {}),
    ...(patient === undefined || faults.withoutPatient ? {} : { patient }),
    ...(launch.encounterId === undefined ? {} : { encounter: launch.encounterId }),
    ...(launch.intent === undefined ? {} : { intent: launch.intent }),
    ...(launch.fhirContext === undefined ? {} : { fhirContext: launch.fhirContext }),
    ...(launch.appContext === undefined ? {} : { appContext: launch.appContext }),
    ...(launch.styleAddress === undefined ? {} : { smart_style_url: launch.styleAddress }),
    need_patient_banner: launch.needPatientBanner ?? true,
  }
}

function idTokenMember(idToken: string, state: FaultSettings['idToken']): { id_token?: string } {
  if (state === 'absent') return {}
  return { id_token: state === 'tampered' ? withBrokenSignature(idToken) : idToken }
}

/** Changes a character in the middle of the signature; the last one carries padding bits and could mean nothing. */
function withBrokenSignature(jwt: string): string {
  const at = jwt.lastIndexOf('.') + 20
  return `${jwt.slice(0, at)}${jwt[at] === 'A' ? 'B' : 'A'}${jwt.slice(at + 1)}`
}
