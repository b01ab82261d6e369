import type { RungReason } from '../host/goal-plans.ts'

const rungs: Readonly<Record<string, string>> = {
  record: 'into the record, as itself',
  store: "into the site's second store",
  document: 'into the record, as a readable document',
  file: 'nowhere: to be printed or saved as a file, and the screen says so before the first word',
  'left-out': 'not written',
}

/** Where something goes, in words. */
export function rungWords(rung: string): string {
  return rungs[rung] ?? rung
}

const pins: Readonly<Record<string, string>> = {
  QuestionnaireResponse: 'response',
  Goal: 'goals',
  CarePlan: 'carePlan',
  Provenance: 'provenance',
}

/** Why a resource does not go into the record as itself, and what could change that. */
export function reasonWords({ resource, code, missing }: RungReason): {
  readonly says: string
  readonly fix?: string
} {
  const what = missing.join(', ')
  switch (code) {
    case 'not-granted':
      return {
        says: `The sign-in did not grant ${what}.`,
        fix: `Have the registration of the app allow ${resource} (${letters(missing)}), then sign in again.`,
      }
    case 'not-offered':
      return {
        says: `Its CapabilityStatement does not offer ${what}.`,
        fix:
          pins[resource] === undefined
            ? `If the record can do it, have it listed there.`
            : `If the record can do it, have it listed there, or pin it: plans.pins.${pins[resource]} "record" in the site configuration. If it cannot, this is as it has to be.`,
      }
    case 'pinned':
      return {
        says: 'The site configuration keeps it out of the record (plans.pins).',
        fix: `Where plans.pins names the second store, that store has to answer, know the person, and take goals and care plans. To go by what the record says, take ${pins[resource] ?? resource} out of plans.pins.`,
      }
    case 'off':
      return { says: 'The site configuration does not have it written (plans.writeFlag).' }
    default:
      return { says: `${String(code)}: ${what}.` }
  }
}

function letters(missing: readonly string[]): string {
  return missing.map((one) => one.split('.').at(-1)).join('')
}
