import { err, ok, type Result } from '../domain/result.ts'
import { isJsonObject, member } from '../fhir/index.ts'
import { type FaultSettings, fileFlaws } from './faults.ts'
import { isPersonalityId, type PersonalityId } from './personality.ts'

/** What a request to the switchboard asks for. */
export interface FaultChange {
  readonly settings: Partial<FaultSettings>
  /** Back to a sound record first. */
  readonly reset: boolean
  /** End every access token given so far. */
  readonly expireTokens: boolean
  /** Forget every bulk export. */
  readonly expireExports: boolean
  /** Become another kind of record; every sign-in ends. */
  readonly personality?: PersonalityId
  /** Change a plan as somebody else would: of this person (logical id), or the newest of anybody's when `null`. */
  readonly changePlan?: string | null
}

type Check = (value: unknown) => boolean

const isFlag: Check = (value) => typeof value === 'boolean'
const isTextOrNull: Check = (value) => value === null || (typeof value === 'string' && value !== '')
const isWhole =
  (low: number, high: number): Check =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high
const isOneOf =
  (...allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value)

const failNextMembers = ['status', 'on', 'committed', 'retryAfterSeconds']
const isFailNext: Check = (value) =>
  isJsonObject(value) &&
  Object.keys(value).every((name) => failNextMembers.includes(name)) &&
  isWhole(400, 599)(member(value, 'status')) &&
  isOneOf('any', 'write')(member(value, 'on')) &&
  isFlag(member(value, 'committed')) &&
  (!Object.hasOwn(value, 'retryAfterSeconds') || isWhole(0, 600)(member(value, 'retryAfterSeconds')))

const flakyMembers = ['every', 'seed']
const isFlaky: Check = (value) =>
  isJsonObject(value) &&
  Object.keys(value).every((name) => flakyMembers.includes(name)) &&
  isWhole(2, 1000)(member(value, 'every')) &&
  isWhole(0, 0x7fffffff)(member(value, 'seed'))

const spoilMembers = ['how', 'times']
const isSpoilFiles: Check = (value) =>
  isJsonObject(value) &&
  Object.keys(value).every((name) => spoilMembers.includes(name)) &&
  isOneOf(...fileFlaws)(member(value, 'how')) &&
  isWhole(1, 1000)(member(value, 'times'))

const settingChecks: Readonly<Record<keyof FaultSettings, Check>> = {
  dropNextAnswer: isFlag,
  failNext: (value) => value === null || isFailNext(value),
  slowNetworkMs: isWhole(0, 60_000),
  withoutPkce: isFlag,
  wellKnown: isOneOf('sound', 'server-error', 'not-json', 'without-endpoints'),
  withoutPatient: isFlag,
  idToken: isOneOf('sound', 'absent', 'tampered'),
  grantedScopes: isTextOrNull,
  patientAtRefresh: isTextOrNull,
  searchLagMs: (value) => value === null || isWhole(0, 600_000)(value),
  flaky: (value) => value === null || isFlaky(value),
  spoilFiles: (value) => value === null || isSpoilFiles(value),
  exportTells: isOneOf(null, 'warning', 'error'),
}
const actionChecks: Readonly<Record<Exclude<keyof FaultChange, 'settings'>, Check>> = {
  reset: isFlag,
  expireTokens: isFlag,
  expireExports: isFlag,
  personality: isPersonalityId,
  changePlan: isTextOrNull,
}
const checks = new Map<string, Check>(Object.entries({ ...settingChecks, ...actionChecks }))

function isSettings(candidate: object): candidate is Partial<FaultSettings> {
  return Object.entries(candidate).every(([name, value]) => checks.get(name)?.(value) === true)
}

/** Reads the JSON of a request to the switchboard; a wrong or unknown member is named and nothing is changed. */
export function readFaultChange(json: unknown): Result<FaultChange, string> {
  if (!isJsonObject(json)) return err('Send a JSON object.')
  const wrong = Object.keys(json).find((name) => checks.get(name)?.(json[name]) !== true)
  if (wrong !== undefined) {
    const advice = checks.has(wrong)
      ? `${wrong} cannot be ${JSON.stringify(json[wrong])}.`
      : `There is no ${wrong}.`
    return err(`${advice} Known: ${[...checks.keys()].join(', ')}.`)
  }
  const { reset, expireTokens, expireExports, personality, changePlan, ...settings } = json
  if (!isSettings(settings)) return err('Send known settings.')
  return ok({
    settings,
    reset: reset === true,
    expireTokens: expireTokens === true,
    expireExports: expireExports === true,
    ...(isPersonalityId(personality) ? { personality } : {}),
    ...(changePlan === null || typeof changePlan === 'string' ? { changePlan } : {}),
  })
}
