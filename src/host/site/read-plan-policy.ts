import { isJsonObject, type JsonObject, member } from '../../fhir/index.ts'
import type { PlanPins } from '../goal-plans.ts'
import { defaultSitePolicy, type SitePolicy } from './site-policy.ts'

type Broken = (path: string, rule: string) => void

/** Reads the part `plans` of `site.json`; every rule it breaks is told to `broken`. What is not there keeps its default. */
export function readPlanPolicy(plans: JsonObject, broken: Broken): SitePolicy['plans'] {
  const defaults = defaultSitePolicy.plans
  const minimumStated = member(plans, 'minimumStated') ?? defaults.minimumStated
  if (!Number.isSafeInteger(minimumStated) || Number(minimumStated) < 1)
    broken('plans.minimumStated', 'a whole number from 1')
  const staffOnlyShare = member(plans, 'staffOnlyShare') ?? defaults.staffOnlyShare
  const isShare = typeof staffOnlyShare === 'number' && staffOnlyShare > 0 && staffOnlyShare <= 1
  if (!isShare) broken('plans.staffOnlyShare', 'a number above 0 and at most 1, such as 0.9')
  const writeFlag = member(plans, 'writeFlag') ?? defaults.writeFlag
  if (typeof writeFlag !== 'boolean') broken('plans.writeFlag', 'true or false')
  const pins = member(plans, 'pins') ?? {}
  if (!isJsonObject(pins)) broken('plans.pins', 'a JSON object')
  return {
    minimumStated: Number(minimumStated),
    staffOnlyShare: Number(staffOnlyShare),
    writeFlag: writeFlag === true,
    pins: isJsonObject(pins) ? readPins(pins, broken) : {},
  }
}

const rungs = ['record', 'document', 'file'] as const
const places = {
  response: rungs,
  goals: rungs,
  carePlan: rungs,
  provenance: ['record', 'left-out'],
  together: [true, false],
} as const

function readPins(pins: JsonObject, broken: Broken): PlanPins {
  const known = Object.keys(places)
  for (const name of Object.keys(pins).filter((one) => !known.includes(one)))
    broken(`plans.pins.${name}`, `left out: only ${known.join(', ')} can be pinned`)
  const pinned = <Name extends keyof typeof places>(name: Name) => {
    const values: readonly unknown[] = places[name]
    const value = member(pins, name)
    if (value === undefined) return {}
    if (!values.includes(value))
      broken(`plans.pins.${name}`, values.map((one) => JSON.stringify(one)).join(' or '))
    return { [name]: value } as { readonly [Pinned in Name]: (typeof places)[Name][number] }
  }
  return {
    ...pinned('response'),
    ...pinned('goals'),
    ...pinned('carePlan'),
    ...pinned('provenance'),
    ...pinned('together'),
  }
}
