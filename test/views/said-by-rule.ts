import { type CarePlanContext, careTeamMembers, readCarePlan } from '../../src/fhir/index.ts'
import { assessPlan, defaultRuleOptions, type RuleOptions } from '../../src/responsibility/index.ts'
import { actionWords } from '../responsibility/read-vectors.ts'
import { type RowsOf, rebuiltLookup, rebuiltPlan } from './rebuilt-plan.ts'

/** What the rule says of a plan, with owners as named and with care teams by their members. */
export interface SaidByRule {
  readonly named: unknown
  readonly expanded: unknown
}

/** What the rule says of a plan as it is. */
export function saidOfPlan(
  plan: unknown,
  context: CarePlanContext,
  options: Partial<RuleOptions> = {},
): SaidByRule {
  const read = (found: CarePlanContext) => {
    const reading = readCarePlan(plan, found)
    if (!reading.ok) return reading.error
    const assessment = assessPlan(reading.value.plan, { ...defaultRuleOptions, ...options })
    const { verdict, planLeftOut } = assessment
    return { actions: actionWords(assessment), verdict, planLeftOut }
  }
  return { named: read(context), expanded: read({ ...context, expandOwner: careTeamMembers }) }
}

export interface RowsOptions {
  /** By the views of SQL on FHIR 3.0. */
  readonly numbered: boolean
  readonly serverBase?: string | undefined
  readonly rule?: Partial<RuleOptions> | undefined
}

/** What the rule says of a plan of which only the rows of the views are known. */
export function saidOfRows(rowsOf: RowsOf, { numbered, serverBase, rule = {} }: RowsOptions): SaidByRule {
  const lookup = rebuiltLookup(rowsOf, { numbered })
  const context = serverBase === undefined ? { lookup } : { lookup, serverBase }
  return saidOfPlan(rebuiltPlan(rowsOf, { numbered }), context, rule)
}
