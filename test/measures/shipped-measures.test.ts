import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject, objectMember, objectsMember } from '../../src/fhir/index.ts'
import { readArtifacts } from '../../src/publishing/instruments/read-artifacts.ts'
import { defaultRuleOptions, responsibilityCategories } from '../../src/responsibility/index.ts'
import { r4Objections } from '../fhir/validate-r4.ts'

const shipped = readArtifacts().filter(({ file }) => file.startsWith('measures/'))
const measure = shipped.find(({ type }) => type === 'Measure')?.resource ?? {}
const codes = objectsMember(shipped.find(({ type }) => type === 'CodeSystem')?.resource ?? {}, 'concept')

function codingsIn(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(codingsIn)
  if (!isJsonObject(value)) return []
  return [...objectsMember(value, 'coding'), ...Object.values(value).flatMap(codingsIn)]
}

/** Every criterion in words. */
const criteria = objectsMember(measure, 'group').flatMap((group) =>
  objectsMember(group, 'population').map((each) => String(objectMember(each, 'criteria')?.description)),
)

describe('the measures that are shipped', () => {
  it('are a Measure and the codes of its groups, released and valid R4', () => {
    expect(shipped.map(({ type, status }) => [type, status])).toEqual([
      ['CodeSystem', 'active'],
      ['Measure', 'active'],
    ])
    expect(shipped.flatMap(({ resource }) => r4Objections(resource))).toEqual([])
  })

  it('name every code of ours as the code system has it, each in a group', () => {
    const own = codingsIn(measure).filter(({ system }) =>
      String(system).startsWith('https://alongside.example/'),
    )
    expect(own.map(({ code, display }) => ({ code, display }))).toEqual(
      codes.map(({ code, display }) => ({ code, display })),
    )
    for (const category of responsibilityCategories) expect(codes.map(({ code }) => code)).toContain(category)
  })

  it('say the thresholds that are the defaults of the rule', () => {
    const { minimumStated, staffOnlyShare } = defaultRuleOptions
    const flagged = criteria.filter((each) => each.includes('staff alone hold'))
    expect(flagged).toHaveLength(2)
    for (const each of flagged) {
      expect(each).toContain(`at least ${minimumStated} stated actions`)
      expect(each).toContain(String(staffOnlyShare))
    }
  })

  it('observe each plan, in the population that the observation names', () => {
    const observed = objectsMember(measure, 'group').filter(
      (group) => objectsMember(group, 'population').length === 3,
    )
    const names = observed.flatMap((group) => {
      const [, plans, actions] = objectsMember(group, 'population')
      const [reference] = objectsMember(actions ?? {}, 'extension')
      return reference === undefined ? [] : [[plans?.id, reference.valueString]]
    })
    expect(names).toHaveLength(responsibilityCategories.length + 2)
    expect(names.filter(([id, named]) => id !== named)).toEqual([])
  })
})
