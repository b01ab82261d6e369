import { describe, expect, it } from 'vitest'
import {
  agreementOf,
  askedAt,
  isRelative,
  relativesIn,
  withAgreement,
  withAgreementWords,
  withoutOwner,
} from '../../../../src/app/plan/editor/agreements.ts'
import { parseReference } from '../../../../src/domain/reference.ts'
import { addAction, addGoal, changeAction, newPlan } from '../../../../src/goal-plan/index.ts'

const mum = { literal: parseReference('RelatedPerson/mum'), display: 'Carmen' }
const sameMum = { literal: parseReference('RelatedPerson/mum/_history/2') }
const sam = { literal: parseReference('Practitioner/sam'), display: 'Sam' }

function planWith(...owners: readonly (readonly (typeof mum | typeof sam)[])[]) {
  const plan = addGoal(newPlan('p'), { id: 'g', words: 'Swim' })
  return owners.reduce(
    (sofar, each, place) => addAction(sofar, 'g', { id: `a${place + 1}`, words: 'Go', owners: each }),
    plan,
  )
}

describe('the agreement of a relative', () => {
  it.each([
    [mum, true],
    [{ type: 'RelatedPerson', display: 'Carmen' }, true],
    [sam, false],
    [{ display: 'Mum' }, false],
  ])('is asked of relatives of the record alone (%o)', (who, expected) => {
    expect(isRelative(who)).toBe(expected)
  })

  it('is asked once: at the first action that stands and names them', () => {
    const plan = planWith([sam], [sam, mum], [mum])
    expect(relativesIn(plan)).toHaveLength(1)
    expect(askedAt(plan, sameMum)).toBe('a2')
    expect(askedAt(changeAction(plan, 'a2', { status: 'cancelled' }), mum)).toBe('a3')
  })

  it('is written down once for the whole plan, and may be changed', () => {
    const agreed = withAgreement(planWith([mum]), { who: mum, answer: 'agreed', date: '2026-11-22' })
    const changed = withAgreement(agreed, { who: sameMum, answer: 'declined' })
    expect(changed.agreements).toHaveLength(1)
    expect(agreementOf(changed.agreements, mum)?.answer).toBe('declined')
  })

  it('is written down in their own words too, beside the answer, and not without one', () => {
    const asked = planWith([mum])
    expect(withAgreementWords(asked, mum, 'Ask me')).toBe(asked)
    const declined = withAgreement(asked, { who: mum, answer: 'declined', date: '2026-11-22' })
    const said = withAgreementWords(declined, sameMum, 'Not while I work nights. ')
    expect(agreementOf(said.agreements, mum)).toMatchObject({
      answer: 'declined',
      date: '2026-11-22',
      words: 'Not while I work nights. ',
    })
    expect(withAgreementWords(said, mum, '').agreements).toEqual(declined.agreements)
  })

  it('takes a name out of every action that stands, and keeps what was said, so that nobody asks again', () => {
    const plan = withAgreement(planWith([sam, mum], [mum]), { who: mum, answer: 'declined' })
    const without = withoutOwner(plan, sameMum)
    expect(without.goals[0]?.actions.map(({ owners }) => owners)).toEqual([[sam], []])
    expect(agreementOf(without.agreements, mum)?.answer).toBe('declined')
    expect(relativesIn(without)).toHaveLength(1)
  })
})
