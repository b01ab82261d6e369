import { describe, expect, it } from 'vitest'
import { careTeamMembers, readCarePlan } from '../../../src/fhir/index.ts'
import { assessPlan } from '../../../src/responsibility/index.ts'

type Resource = { readonly resourceType: string; readonly id: string }

const team = (id: string, ...members: readonly string[]) => ({
  resourceType: 'CareTeam',
  id,
  participant: members.map((reference) => ({ member: { reference } })),
})

/** What the rule says of an action of these owners when care teams are taken by their members. */
function expanded(
  performers: readonly object[],
  data: readonly Resource[],
  contained: readonly object[] = [],
): string {
  const plan = {
    resourceType: 'CarePlan',
    status: 'active',
    subject: { reference: 'Patient/1' },
    contained,
    activity: [{ detail: { status: 'in-progress', performer: performers } }],
  }
  const reading = readCarePlan(plan, {
    lookup: (type, id) => data.find((each) => each.resourceType === type && each.id === id),
    expandOwner: careTeamMembers,
  })
  if (!reading.ok) throw new Error(reading.error.code)
  const [action] = assessPlan(reading.value.plan).actions
  return action?.kind === 'stated' ? action.category : `${action?.kind}:${action?.reason}`
}
const owner = (reference: string) => [{ reference }]

describe('a care team taken by its members', () => {
  it.each<readonly [string, readonly object[], readonly Resource[], string]>([
    ['is its members', owner('CareTeam/a'), [team('a', 'Practitioner/1', 'Patient/1')], 'staff+consumer'],
    ['is nobody but its members', owner('CareTeam/a'), [team('a', 'Patient/1')], 'consumer'],
    [
      'counts another patient for nobody',
      owner('CareTeam/a'),
      [team('a', 'Patient/2')],
      'not-stated:performer-is-another-patient',
    ],
    ['stays as named when it is not in the data', owner('CareTeam/gone'), [], 'staff'],
    ['stays as named when it lists nobody', owner('CareTeam/a'), [team('a')], 'staff'],
    [
      'leaves owners beside it as they are',
      [{ reference: 'RelatedPerson/1' }, ...owner('CareTeam/a')],
      [team('a', 'Patient/1')],
      'consumer+carer',
    ],
    [
      'takes the teams in it by their members',
      owner('CareTeam/a'),
      [team('a', 'CareTeam/b'), team('b', 'CareTeam/c'), team('c', 'Patient/1')],
      'consumer',
    ],
    [
      'leaves a team in a team in a team in it as named',
      owner('CareTeam/a'),
      [team('a', 'CareTeam/b'), team('b', 'CareTeam/c'), team('c', 'CareTeam/d'), team('d', 'Patient/1')],
      'staff',
    ],
    [
      'ends when teams are in each other',
      owner('CareTeam/a'),
      [team('a', 'CareTeam/b', 'Patient/1'), team('b', 'CareTeam/a', 'RelatedPerson/1')],
      'consumer+carer',
    ],
    ['stays as named when it is only in itself', owner('CareTeam/a'), [team('a', 'CareTeam/a')], 'staff'],
  ])('%s', (_what, performers, data, category) => {
    expect(expanded(performers, data)).toBe(category)
  })

  it('is found in the plan itself', () => {
    expect(expanded(owner('#t'), [], [team('t', 'Patient/1', '#u'), team('u', 'RelatedPerson/1')])).toBe(
      'consumer+carer',
    )
  })

  it('survives members that are no references', () => {
    const odd = {
      resourceType: 'CareTeam',
      id: 'a',
      participant: [{ member: 'Patient/1' }, null, { member: { display: 'x' } }],
    }
    expect(expanded(owner('CareTeam/a'), [odd])).toBe('not-stated:text-only')
  })
})
