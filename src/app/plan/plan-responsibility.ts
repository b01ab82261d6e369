import { parseReference } from '../../domain/reference.ts'
import type { GoalPlan } from '../../goal-plan/index.ts'
import type { LaunchContext } from '../../host/launch-context.ts'
import { assessPlan, type PlanAssessment, type PlanForRule } from '../../responsibility/index.ts'

/**
 * Who holds the actions of a plan that is being made, by the very rule that reads plans from the record (codebook): one answer while it is
 * written, once it is saved, and in the audit.
 * @param launch Whose plan it is, on which server, and the site's thresholds.
 */
export function planResponsibility(
  plan: GoalPlan,
  launch: Pick<LaunchContext, 'patientId' | 'fhirBase' | 'site'>,
): PlanAssessment {
  const { minimumStated, staffOnlyShare } = launch.site.plans
  return assessPlan(planForRule(plan, launch), { minimumStated, staffOnlyShare })
}

function planForRule(
  { goals }: GoalPlan,
  { patientId, fhirBase }: Pick<LaunchContext, 'patientId' | 'fhirBase'>,
): PlanForRule {
  const actions = goals.flatMap((goal) => goal.actions)
  // As the CarePlan of a plan says it: one in which everything was a mistake is one itself.
  const isMistake = goals.length > 0 && goals.every(({ lifecycle }) => lifecycle === 'entered-in-error')
  return {
    status: isMistake ? 'entered-in-error' : 'active',
    subject: {
      path: 'CarePlan.subject',
      reference: { literal: parseReference(`Patient/${patientId}`) },
    },
    serverBase: fhirBase,
    actions: actions.map(({ owners, status }, index) => {
      const path = `CarePlan.activity[${index}]`
      return {
        path,
        owners: {
          kind: 'named',
          owners: owners.map((reference, place) => ({
            path: `${path}.detail.performer[${place}]`,
            reference,
          })),
        },
        statuses: [status],
        doNotPerform: false,
        requestAssumedSameServer: false,
      }
    }),
  }
}
