import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionDomains, readCarePlan } from '../../../src/fhir/index.ts'
import { arbitraryCarePlan } from '../../responsibility/arbitrary-care-plan.ts'

const system = 'https://alongside.example/fhir/CodeSystem/life-domain'
const category = (...codes: readonly string[]) => codes.map((code) => ({ coding: [{ system, code }] }))
const goals: Readonly<Record<string, object>> = {
  social: { category: category('social') },
  health: { category: category('health') },
  both: { category: category('health', 'social') },
  bare: { category: { coding: [{ system, code: 'financial' }] } },
  foreign: {
    category: [{ coding: [{ system: 'other', code: 'health' }, { code: 'social' }], text: 'health' }],
  },
  unknown: { category: category('leisure') },
  none: {},
  error: { category: category('health'), lifecycleStatus: 'entered-in-error' },
  cancelled: { category: category('health'), lifecycleStatus: 'cancelled' },
  modified: { category: category('health'), modifierExtension: [{ url: 'x', valueBoolean: true }] },
}
const lookup = (type: string, id: string) =>
  type === 'Goal' && Object.hasOwn(goals, id) ? { resourceType: 'Goal', id, ...goals[id] } : undefined
const plan = (...activity: readonly unknown[]) => ({
  resourceType: 'CarePlan',
  contained: [
    { resourceType: 'Goal', id: 'in', category: category('occupational') },
    { resourceType: 'Task', id: 't' },
  ],
  activity,
})
const action = (...references: readonly string[]) => ({
  detail: { goal: references.map((reference) => ({ reference })) },
})

describe('the life domains of an action', () => {
  it.each<readonly [string, unknown, readonly string[], boolean?]>([
    ['that of its goal', action('Goal/social'), ['social']],
    [
      'those of several goals, each once, in the order of the codes',
      action('Goal/health', 'Goal/social', 'Goal/both'),
      ['social', 'health'],
    ],
    ['that of a goal in the plan', action('#in'), ['occupational']],
    ['that of any version', action('Goal/social/_history/2'), ['social']],
    [
      'that of a goal of a server that cannot be compared, by assumption',
      action('https://a.example/Goal/social'),
      ['social'],
      true,
    ],
    ['that of a category that stands without its list', action('Goal/bare'), ['financial']],
    ['that of a goal that was given up', action('Goal/cancelled'), ['health']],
    ['none of another code system', action('Goal/foreign'), []],
    ['none that the code system does not have', action('Goal/unknown'), []],
    ['none without a category', action('Goal/none'), []],
    ['none of a goal entered in error', action('Goal/error'), []],
    ['none of a goal with a modifier', action('Goal/modified'), []],
    ['none of a goal that is not in the data', action('Goal/gone', '#gone'), []],
    ['none of what is no goal', action('#t', 'Task/social'), []],
    [
      'those of a goal and a detail without their lists',
      { detail: [{ goal: { reference: 'Goal/social' } }] },
      ['social'],
    ],
    ['none of an action by a request', { reference: { reference: 'Task/1' } }, []],
    ['none of what is no action', 'words', []],
  ])('are %s', (_name, activity, domains, assumedSameServer = false) => {
    expect(actionDomains(plan(activity), { lookup })).toEqual([{ domains, assumedSameServer }])
  })

  it('are none of a goal on another server', () => {
    const context = { lookup, serverBase: 'https://record.example/fhir' }
    expect(actionDomains(plan(action('https://a.example/Goal/social')), context)).toEqual([
      { domains: [], assumedSameServer: false },
    ])
  })

  it('are one entry for each action that the rule has, whatever a plan holds', () => {
    fc.assert(
      fc.property(arbitraryCarePlan, (resource) => {
        const reading = readCarePlan(resource)
        if (!reading.ok) return
        expect(actionDomains(resource as { readonly [name: string]: unknown }, {})).toHaveLength(
          reading.value.plan.actions.length,
        )
      }),
    )
  })
})
