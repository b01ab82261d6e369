import type { FaultSettings } from '../faults.ts'

/** Something that can go wrong, as a switch a person can turn. */
export interface FaultChoice {
  readonly id: string
  readonly name: string
  /** What a person trying the app should expect to see. */
  readonly what: string
  readonly when: 'while Alongside is open' | 'when Alongside opens'
  readonly on: Partial<FaultSettings>
  readonly off: Partial<FaultSettings>
  isOn(settings: FaultSettings): boolean
}

const slowMs = 3000

/** Every switch of the "Try things going wrong" panel, in the order it is shown. */
export const faultChoices: readonly FaultChoice[] = [
  {
    id: 'lose-answer',
    name: 'Lose the next answer',
    what: 'The next thing saved is stored, but the connection is cut before the answer. Alongside should check, then say saved, and there should be one copy.',
    when: 'while Alongside is open',
    on: { dropNextAnswer: true },
    off: { dropNextAnswer: false },
    isOn: ({ dropNextAnswer }) => dropNextAnswer,
  },
  {
    id: 'refuse-save',
    name: 'Be too busy for the next save',
    what: 'The next thing saved is answered with 503 and is not stored.',
    when: 'while Alongside is open',
    on: { failNext: { status: 503, on: 'write', committed: false, retryAfterSeconds: 1 } },
    off: { failNext: null },
    isOn: ({ failNext }) => failNext !== null,
  },
  {
    id: 'slow',
    name: 'Slow network',
    what: 'Every answer waits three seconds.',
    when: 'while Alongside is open',
    on: { slowNetworkMs: slowMs },
    off: { slowNetworkMs: 0 },
    isOn: ({ slowNetworkMs }) => slowNetworkMs > 0,
  },
  {
    id: 'no-pkce',
    name: 'Sign-in without PKCE',
    what: 'The record no longer says it can protect the sign-in. Alongside should refuse to open.',
    when: 'when Alongside opens',
    on: { withoutPkce: true },
    off: { withoutPkce: false },
    isOn: ({ withoutPkce }) => withoutPkce,
  },
  {
    id: 'no-configuration',
    name: 'Sign-in description missing',
    what: 'The page that describes how to sign in answers with an error. Alongside should refuse to open.',
    when: 'when Alongside opens',
    on: { wellKnown: 'server-error' },
    off: { wellKnown: 'sound' },
    isOn: ({ wellKnown }) => wellKnown !== 'sound',
  },
  {
    id: 'no-patient',
    name: 'No person in context',
    what: 'The record signs in but does not say whose record is open. Alongside should refuse to open.',
    when: 'when Alongside opens',
    on: { withoutPatient: true },
    off: { withoutPatient: false },
    isOn: ({ withoutPatient }) => withoutPatient,
  },
  {
    id: 'no-id-token',
    name: 'Nobody said who signed in',
    what: 'No ID token is sent, so Alongside cannot know who is looking. It should show no answers and no scores.',
    when: 'when Alongside opens',
    on: { idToken: 'absent' },
    off: { idToken: 'sound' },
    isOn: ({ idToken }) => idToken !== 'sound',
  },
  {
    id: 'read-only',
    name: 'Reading only',
    what: 'Only reading is allowed. Alongside should say so before the first answer.',
    when: 'when Alongside opens',
    on: { grantedScopes: 'launch openid fhirUser patient/*.rs user/*.rs' },
    off: { grantedScopes: null },
    isOn: ({ grantedScopes }) => grantedScopes !== null,
  },
]
