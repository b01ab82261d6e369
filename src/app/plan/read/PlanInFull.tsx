import type { GoalPlan, PlanGoal } from '../../../goal-plan/index.ts'
import type { PlanAssessment } from '../../../responsibility/index.ts'
import { ResponsibilityMeter } from '../../components/ResponsibilityMeter.tsx'
import { dateInWords } from '../../present/calendar-words.ts'
import { ownerName, type PlanPerson } from '../../present/owner-name.ts'
import { planCodeWords as codes } from '../../present/plan-code-words.ts'
import { planReadMessages } from '../../present/plan-read-messages.ts'
import { readableMessages as words } from '../../present/plan-readable-messages.ts'
import { ruleInWords, verdictInWords } from '../../present/responsibility-words.ts'
import { unplacedFacts } from '../../present/unplaced-facts.ts'
import { FactList } from './FactList.tsx'
import { GoalInFull } from './GoalInFull.tsx'

export interface PlanInFullProps {
  readonly plan: GoalPlan
  readonly person: PlanPerson
  readonly assessment: PlanAssessment
  /** Level of its headings. */
  readonly level: 2 | 3
}

/** Everything a plan holds, to be read and printed: the same as its readable text, drawn. */
export function PlanInFull({ plan, person, assessment, level }: PlanInFullProps) {
  const Heading = `h${level}` as const
  const { sentence, question } = verdictInWords(assessment, person.name)
  const goals = (heading: string, chosen: readonly PlanGoal[]) => (
    <GoalSection heading={heading} goals={chosen} person={person} level={level} />
  )
  const by = (...lifecycles: readonly PlanGoal['lifecycle'][]) =>
    plan.goals.filter(({ lifecycle }) => lifecycles.includes(lifecycle))
  return (
    <>
      <section>
        <Heading>{words.whoDoesWhat}</Heading>
        <ResponsibilityMeter meter={assessment.meter} name={person.name} />
        <p>
          {sentence} {question !== undefined && <strong>{question}</strong>}
        </p>
        <p class="app-quiet">{ruleInWords(assessment)}</p>
        {plan.rightForNow !== undefined && (
          <FactList
            facts={[
              {
                label: words.rightForNow,
                value: stated(
                  plan.rightForNow.code && codes.reason[plan.rightForNow.code],
                  plan.rightForNow.words,
                ),
              },
            ]}
          />
        )}
      </section>
      {goals(planReadMessages.openGoals, by('active', 'on-hold'))}
      {goals(planReadMessages.closedGoals, by('completed', 'cancelled'))}
      {goals(planReadMessages.mistakenGoals, by('entered-in-error'))}
      {plan.agreements.length > 0 && (
        <section>
          <Heading>{words.agreements}</Heading>
          <FactList
            facts={plan.agreements.map(({ who, answer, date, words: own }) => ({
              label: ownerName(who, person),
              value: stated(
                [codes.agreement[answer], date && words.asked(dateInWords(date))].filter(Boolean).join(', '),
                own,
              ),
            }))}
          />
        </section>
      )}
      <FactList
        facts={[
          { label: words.harder, value: plan.ifThingsGetHarder },
          { label: words.nextReview, value: plan.nextReview && dateInWords(plan.nextReview) },
          ...unplacedFacts(plan.unplaced),
        ]}
      />
    </>
  )
}

interface GoalSectionProps extends Pick<PlanInFullProps, 'person' | 'level'> {
  readonly heading: string
  readonly goals: readonly PlanGoal[]
}

function GoalSection({ heading, goals, person, level }: GoalSectionProps) {
  const Heading = `h${level}` as const
  if (goals.length === 0) return null
  return (
    <section>
      <Heading>{heading}</Heading>
      {goals.map((goal, index) => (
        <GoalInFull
          key={goal.id}
          goal={goal}
          number={index + 1}
          person={person}
          level={level === 2 ? 3 : 4}
        />
      ))}
    </section>
  )
}

/** A code in words, then what was said about it. */
function stated(code: string | undefined, own: string | undefined): string {
  return [code, own].filter((part) => part !== undefined && part !== '').join('. ')
}
