import { parseCalendarDate } from '../domain/calendar-date.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { isJsonObject, member, stringMember } from '../fhir/index.ts'
import type { Artifact } from './artifact.ts'

/** A site's record that it has read and accepted the terms of one instrument, at one version. */
export interface Acceptance {
  /** Canonical address of the Questionnaire. */
  readonly instrument: string
  readonly version: string
  /** Who accepted, in the site's own words. */
  readonly by: string
  /** `YYYY-MM-DD`. */
  readonly on: string
  /** SHA-256, hex, of the terms that were read. */
  readonly termsSha256: string
}

/** How an instrument stands with a site. */
export type AcceptanceStanding =
  | { readonly kind: 'accepted'; readonly acceptance: Acceptance }
  | { readonly kind: 'not-recorded' }
  /** Other terms were read than those that stand here now. */
  | { readonly kind: 'terms-changed'; readonly acceptance: Acceptance }

const members = ['instrument', 'version', 'by', 'on', 'termsSha256'] as const

/**
 * Reads a site's acceptance file: `{ "alongsideAcceptance": "1", "accepted": [ … ] }`. `today` is `YYYY-MM-DD`; nobody
 * accepted anything later than that. The error is one line for each thing wrong, naming its place.
 */
export function readAcceptances(
  value: unknown,
  today: string,
): Result<readonly Acceptance[], readonly string[]> {
  if (!isJsonObject(value) || value.alongsideAcceptance !== '1') {
    return err(['it is not {"alongsideAcceptance": "1", "accepted": [...]}'])
  }
  const accepted = member(value, 'accepted')
  if (!Array.isArray(accepted)) return err(['accepted must be a list'])
  const problems = accepted.flatMap((entry: unknown, place) =>
    entryProblems(entry, today).map((problem) => `accepted[${place}]${problem}`),
  )
  return problems.length > 0 ? err(problems) : ok(accepted as readonly Acceptance[])
}

function entryProblems(entry: unknown, today: string): readonly string[] {
  if (!isJsonObject(entry)) return [' must be an object']
  const missing = members.filter((name) => (stringMember(entry, name) ?? '').trim() === '')
  if (missing.length > 0) return missing.map((name) => `.${name} must be a text`)
  const on = stringMember(entry, 'on') ?? ''
  const isDay = parseCalendarDate(on)?.day !== undefined
  return [
    ...(isDay && on <= today ? [] : ['.on must be a day that has been, YYYY-MM-DD']),
    ...(/^[0-9a-f]{64}$/.test(stringMember(entry, 'termsSha256') ?? '')
      ? []
      : ['.termsSha256 must be 64 hexadecimal digits']),
  ]
}

/** Looks up how an instrument with these terms stands. Another version of it, or other terms, were not accepted. */
export function acceptanceOf(
  { url, version }: Pick<Artifact, 'url' | 'version'>,
  termsSha256: string,
  acceptances: readonly Acceptance[],
): AcceptanceStanding {
  const ofThis = acceptances.filter((each) => each.instrument === url && each.version === version)
  const same = ofThis.find((each) => each.termsSha256 === termsSha256)
  if (same !== undefined) return { kind: 'accepted', acceptance: same }
  const [other] = ofThis
  return other === undefined ? { kind: 'not-recorded' } : { kind: 'terms-changed', acceptance: other }
}
