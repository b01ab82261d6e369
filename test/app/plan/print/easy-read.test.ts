import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planResponsibility } from '../../../../src/app/plan/plan-responsibility.ts'
import { easyRead } from '../../../../src/app/plan/print/easy-read.ts'
import { personPage } from '../../../../src/app/plan/print/person-page.ts'
import type { GoalPlan } from '../../../../src/goal-plan/index.ts'
import { defaultSitePolicy } from '../../../../src/host/site/site-policy.ts'
import { anyPlan } from '../../../goal-plan/any-plan.ts'
import { rosaAsPerson, rosasPlans } from '../rosas-plans.ts'

const help = { title: 'If you need someone now', lines: ['Ring 0800 000 000, day or night.'] }

function sectionsOf(plan: GoalPlan, site: { readonly help?: typeof help } = { help }) {
  const assessment = planResponsibility(plan, { ...rosaAsPerson, site: defaultSitePolicy })
  return easyRead({
    plan,
    page: personPage(plan, assessment),
    person: rosaAsPerson,
    authored: '2026-05-04T14:05:00+01:00',
    help: site.help,
  })
}

const linesOf = (sections: ReturnType<typeof sectionsOf>) =>
  sections.flatMap(({ blocks }) => blocks.flatMap(({ lines }) => lines))

describe('an easy-read plan', () => {
  it('says one thing a line, in the order a person needs it', () => {
    const plan = rosasPlans[1]?.plan
    const sections = plan === undefined ? [] : sectionsOf(plan)
    expect(sections.map(({ heading }) => heading)).toEqual([
      undefined,
      'My goals',
      'What I will do',
      'What we will do together',
      'What staff will do',
      'What my family or carers will do',
      'If things get harder',
      'Who I can call',
      'When we meet again',
    ])
    expect(sections[3]?.blocks.map(({ lines }) => lines.map(({ text }) => text))).toEqual([
      ['Go and look at the plot', 'I do this with Hannah Whitlock.', 'This is when:', 'On a dry Tuesday'],
      [
        'Open the letters together on Fridays',
        'I do this with Sam Okafor.',
        'I do this with Carmen Delgado.',
      ],
    ])
    expect(sections.at(-1)?.blocks[0]?.lines[0]?.text).toBe('We look at this plan again on 6 July 2026.')
  })

  it('gives lines to write on where the site names nobody to call', () => {
    const plan = rosasPlans[1]?.plan
    const lines = plan === undefined ? [] : linesOf(sectionsOf(plan, {}))
    expect(lines.filter(({ isToWriteOn }) => isToWriteOn)).toHaveLength(2)
  })

  it('has sentences of ours of at most twelve words, one in a line', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        for (const { text, isSaid } of linesOf(sectionsOf(plan))) {
          if (isSaid) continue
          // Names are not ours, and may be of any length.
          const own = text.replace(/(with|name:) .*|.*(?= will do this)/s, '$1')
          expect(own.split(/\s+/).length).toBeLessThanOrEqual(12)
          expect(own.match(/[.:](?=\s)/g) ?? []).toEqual([])
        }
      }),
    )
  })

  it('leaves the words of the person as they were said', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const said = new Set(
          linesOf(sectionsOf(plan))
            .filter(({ isSaid }) => isSaid)
            .map(({ text }) => text),
        )
        const wanted = plan.goals.filter(({ lifecycle }) => lifecycle === 'active' || lifecycle === 'on-hold')
        for (const { words } of wanted) expect(said).toContain(words)
      }),
    )
  })
})
