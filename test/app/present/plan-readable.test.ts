import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planResponsibility } from '../../../src/app/plan/plan-responsibility.ts'
import { type ReadablePlanWords, readablePlan } from '../../../src/app/present/plan-readable.ts'
import type { GoalPlan } from '../../../src/goal-plan/index.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { anyPlan } from '../../goal-plan/any-plan.ts'
import { rosaAsPerson, rosasPlans } from '../plan/rosas-plans.ts'

const [first, second, third] = rosasPlans.map(({ plan }) => plan) as [GoalPlan, GoalPlan, GoalPlan]

function facts(plan: GoalPlan): ReadablePlanWords {
  return {
    person: rosaAsPerson,
    identity: { displayName: 'Rosa Delgado', birthDate: '1984-03-22', nhsNumber: '9990000042' },
    authored: '2026-05-04T14:05:00+01:00',
    author: 'Sam Okafor',
    assessment: planResponsibility(plan, { ...rosaAsPerson, site: defaultSitePolicy }),
  }
}

const linesOf = (plan: GoalPlan) => readablePlan(plan, facts(plan)).split('\n')

describe('a plan in plain text', () => {
  it('says whose it is, when and by whom it was written, and everything in it', () => {
    expect(linesOf(second)).toEqual([
      'Goal plan for Rosa Delgado',
      'Born: 22 March 1984',
      'NHS number: 999 000 0042',
      'Reviewed on 4 May 2026, written down by Sam Okafor',
      '',
      'GOALS',
      '',
      'Goal 1: I want to be out in the garden again, like I was with my nan.',
      '  Why it matters: It is where I feel calm.',
      '    Nobody asks me anything there.',
      '  From what was said on 11 February 2026: Being outside with plants',
      '  How important it is now: High',
      '  Part of life: Health',
      '  From: 2 March 2026',
      '  By: September 2026',
      '  Status: Being worked on',
      '  How it is going: Some progress',
      '  What helped: Hannah came along the first time.',
      '  Next step: Ask for the half plot',
      '  What could get in the way: Mornings are hard.',
      '  What would help: Going with somebody the first times.',
      '  What staff think (Sam Okafor): Staff agree. A good place to begin.',
      '  Actions:',
      '    1. Ring the allotment society',
      '      Who: Sam Okafor',
      '      When: This week',
      '      Status: Done',
      '      First small step: Find the number',
      '      What happened: Done',
      '    2. Go and look at the plot',
      '      Who: Rosa; Hannah Whitlock',
      '      When: On a dry Tuesday',
      '      Status: Being done',
      '      What happened: Done in part. We went once, in the rain.',
      '    3. Borrow nan’s tools from the shed',
      '      Who: Rosa',
      '      Status: Not started',
      '',
      'Goal 2: I want to know what money I have each week.',
      '  How important it is now: Medium',
      '  Part of life: Money',
      '  Status: Being worked on',
      '  How it is going: Harder now',
      '  What staff think (Sam Okafor): Staff see it differently. We would begin with the debts.',
      '  Actions:',
      '    1. Write to the benefits office',
      '      Who: Sam Okafor',
      '      When: By the end of the month',
      '      Status: Not started',
      '      What happened: Not done',
      '    2. Open the letters together on Fridays',
      '      Who: Rosa; Sam Okafor; Carmen Delgado',
      '      Status: Not started',
      '    3. Keep the number of the crisis team by the phone',
      '      Who: Harbour Crisis Team; Carmen Delgado',
      '      Status: Not started',
      '',
      'WHO DOES WHAT',
      'Staff 2 – together 2 – Rosa 1 – carer 1 – not said 0',
      'Staff alone hold 2 of the 6 actions where an owner is named.',
      'Alongside asks a question when staff alone hold 90% or more of the actions where an owner is named. It needs at least 3 such actions, and an owner for at least half.',
      '',
      'WHAT TO DO IF THINGS GET HARDER',
      '  I stop answering the phone. Please text me, then ring mum.',
      '  The crisis team knows me.',
      '',
      'RELATIVES AND CARERS WHO ARE NAMED',
      '  Carmen Delgado: Agreed, asked on 2 March 2026. Happy to be rung at any time.',
      '',
      'NEXT REVIEW',
      '  6 July 2026',
      '',
    ])
  })

  it('asks the question when staff hold nearly all, says why the plan is right for now, and marks a name that is only written', () => {
    const lines = linesOf(first)
    expect(lines).toContain('Staff hold all 4 actions where an owner is named.')
    expect(lines).toContain("Could some be Rosa's, or shared?")
    expect(lines).toContain('  The person asked for it. Rosa asked for a quiet start.')
    expect(lines).toContain('      Who: “Auntie Bea” (named only in words)')
  })

  it('keeps goals that are closed and goals that were a mistake apart', () => {
    const lines = linesOf(third)
    const headings = lines.filter((line) => /^[A-Z ]{5,}$/.test(line))
    expect(headings.slice(0, 3)).toEqual(['GOALS', 'GOALS THAT ARE FINISHED OR LET GO', 'ENTERED BY MISTAKE'])
    expect(lines).toContain('Goal 1: Taken down twice')
  })

  it('gives a goal whose words are blank its place all the same', () => {
    const lines = linesOf({ ...second, goals: second.goals.map((goal) => ({ ...goal, words: ' ' })) })
    expect(lines).toContain('Goal 2: no words yet')
  })

  it('leaves out nothing that was said, whatever was said', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const text = readablePlan(plan, facts(plan))
        for (const said of wordsIn(plan)) {
          for (const line of said.split(/\r\n|[\n\r\u0085\u2028\u2029]/)) expect(text).toContain(line)
        }
      }),
    )
  })

  it('lets nothing that was said stand where a heading of ours does', () => {
    fc.assert(
      fc.property(anyPlan, fc.constantFrom('\n', '\r\n', '\u2028'), (plan, brk) => {
        const forged = { ...plan, ifThingsGetHarder: `Rest${brk}GOALS${brk}${brk}Goal 9: Not mine` }
        const lines = readablePlan(forged, facts(forged)).split(/\r\n|[\n\r\u0085\u2028\u2029]/)
        expect(lines.filter((line) => line === 'GOALS').length).toBeLessThanOrEqual(1)
        expect(lines).not.toContain('Goal 9: Not mine')
      }),
    )
  })
})

/** Everything a person or staff wrote into a plan. Words of blanks alone say nothing. */
function wordsIn({ goals, agreements, ifThingsGetHarder, rightForNow }: GoalPlan): readonly string[] {
  const ofGoals = goals.flatMap((goal) => [
    goal.words,
    goal.why,
    goal.helped,
    goal.nextStep,
    goal.barriers,
    goal.helps,
    goal.staffView?.words,
    ...goal.sources.map(({ words }) => words),
    ...goal.actions.flatMap(({ words, when, firstStep, happenedWords }) => [
      words,
      when,
      firstStep,
      happenedWords,
    ]),
  ])
  return [...ofGoals, ifThingsGetHarder, rightForNow?.words, ...agreements.map(({ words }) => words)].filter(
    (words): words is string => words !== undefined && words.trim() !== '',
  )
}
