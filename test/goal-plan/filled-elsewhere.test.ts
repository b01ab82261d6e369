import { describe, expect, it } from 'vitest'
import { readQuestionnaireResponse } from '../../src/fhir/index.ts'
import {
  finishedPlan,
  planFromItems,
  planItems,
  planProblems,
  responseIds,
} from '../../src/goal-plan/index.ts'
import { answersIn, essence, wholeOf } from './answers-in.ts'
import lhcForms from './filled-elsewhere/lhc-forms-40.1.3.json' with { type: 'json' }
import smartForms from './filled-elsewhere/smart-forms-1.4.0.json' with { type: 'json' }
import { goalPlanTexts } from './goal-plan-form.ts'

// Filled by clicks and keys in those form fillers, and kept as they gave them.
const fillers = [
  { filler: 'LHC-Forms 40.1.3', response: lhcForms },
  { filler: 'Smart Forms 1.4.0', response: smartForms },
]
const newId = responseIds('QuestionnaireResponse/elsewhere')

function open(response: unknown) {
  const reading = readQuestionnaireResponse(response)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return { items: reading.value.items, ...planFromItems(reading.value.items, newId) }
}

describe('a plan filled in another form filler', () => {
  it.each(fillers)('opens with nothing lost and nothing without a place: $filler', ({ response }) => {
    const { items, plan, unplaced } = open(response)
    expect(unplaced).toEqual([])
    const written = answersIn(planItems(plan, goalPlanTexts)).map(wholeOf)
    for (const said of answersIn(items).map(essence))
      expect(written.some((each) => each.includes(said))).toBe(true)
  })

  it.each(fillers)('can be finished as it is: $filler', ({ response }) => {
    const { plan } = open(response)
    expect(planProblems(plan)).toEqual([])
    expect(finishedPlan(plan)).toEqual({ plan, goalsLeftOut: [] })
  })

  it('has goals, priority and everybody named as an owner, from LHC-Forms', () => {
    const { plan, repaired } = open(lhcForms)
    expect(plan).toMatchObject({
      occasion: 'planning',
      ifThingsGetHarder: 'Ring Carmen first.',
      goals: [
        {
          words: 'Swim in the sea again.',
          why: 'Dad taught me.',
          priority: 'high',
          actions: [{ owners: [{ display: 'Rosa' }, { display: 'Carmen (sister)' }], status: 'not-started' }],
        },
        { words: 'Have my own front door key.', actions: [] },
      ],
    })
    expect(new Set(repaired.map(({ code }) => code))).toEqual(new Set(['id-given', 'assumed']))
  })

  it('takes a name that Smart Forms lets people write where a reference is asked for', () => {
    const action = (linkId: string) => ({
      linkId,
      text: '',
      items: [],
      answers: [{ value: { kind: 'string' as const, value: 'Rosa Delgado' }, items: [] }],
    })
    const inside = [action('goal.action.words'), action('goal.action.owner')]
    const items = [
      { linkId: 'goal', answers: [], items: [{ linkId: 'goal.action', answers: [], items: inside }] },
    ]
    const { plan, unplaced } = planFromItems(items, newId)
    expect(unplaced).toEqual([])
    expect(plan.goals[0]?.actions[0]?.owners).toEqual([{ display: 'Rosa Delgado' }])
  })
})

describe('a response that is not as the form would give it', () => {
  const said = (linkId: string, ...values: readonly string[]) => ({
    linkId,
    items: [],
    answers: values.map((value) => ({ value: { kind: 'string' as const, value }, items: [] })),
  })
  const goal = (...items: readonly ReturnType<typeof said>[]) => ({ linkId: 'goal', answers: [], items })

  it('is told apart place by place: what has no place, and what had to be mended', () => {
    const items = [
      said('from-a-later-form', 'x'),
      goal(
        said('goal.priority', 'high'),
        said('goal.words', 'Swim', 'Or dive'),
        said('goal.id', 'number one'),
      ),
      { linkId: 'goal', answers: [], items: [] },
      { linkId: 'agreement', answers: [], items: [said('agreement.who-name')] },
    ]
    const { plan, unplaced, repaired } = planFromItems(items, newId)
    expect(unplaced).toEqual(['from-a-later-form', 'goal.priority', 'goal.id'])
    expect(plan.goals).toHaveLength(1)
    expect(plan.goals[0]).toMatchObject({
      words: 'Swim\nOr dive',
      unplaced: [said('goal.priority', 'high'), said('goal.id', 'number one')],
    })
    expect(plan.agreements).toEqual([])
    expect(repaired).toContainEqual({ code: 'several-answers', place: 'goal[0]', linkId: 'goal.words' })
  })

  it('gives two goals with one number two, the first of which keeps it', () => {
    const number = '0b7f6c2e-7c1a-4f52-9a43-1f7a6b2f3c11'
    const { plan } = planFromItems(
      [
        goal(said('goal.id', number), said('goal.words', 'A')),
        goal(said('goal.id', number), said('goal.words', 'B')),
      ],
      newId,
    )
    expect(plan.goals.map(({ id }) => id)).toEqual([number, newId('goal[1]')])
  })

  it('leaves each goal its number where another without one now stands at its former place', () => {
    const first = planFromItems([goal(said('goal.words', 'A')), goal(said('goal.words', 'B'))], newId).plan
    const numbered = first.goals.map(({ id, words }) => goal(said('goal.id', id), said('goal.words', words)))
    const { plan } = planFromItems([goal(said('goal.words', 'New')), ...numbered], newId)
    expect(plan.goals.slice(1)).toEqual(first.goals)
    expect(first.goals.map(({ id }) => id)).not.toContain(plan.goals[0]?.id)
  })
})
