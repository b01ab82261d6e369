import { describe, expect, it } from 'vitest'
import type { PlanWork } from '../../../src/app/plan/plan-work.ts'
import { type JsonObject, objectsMember } from '../../../src/fhir/index.ts'
import { addAction, addGoal, changeGoal } from '../../../src/goal-plan/index.ts'
import { createPlanRecord, type PlanWindow } from '../../app/plan/plan-record.ts'

const form = 'https://alongside.example/fhir/Questionnaire/goal-plan'
/** Questions of a version that this one does not know: on the plan, and on its goal. */
const newWords = ['A song for every day', 'With the band, not alone']

const unknownItem = (linkId: string, words = '') => ({
  linkId,
  text: 'A question of another version',
  answer: [{ valueString: words }],
})

/** The draft as another version of the form leaves it: its number, and answers to questions that only it asks. */
const asOf =
  (version: string) =>
  (draft: JsonObject): JsonObject => ({
    ...draft,
    questionnaire: `${form}|${version}`,
    item: [
      ...objectsMember(draft, 'item').map((item) =>
        item.linkId === 'goal'
          ? { ...item, item: [...objectsMember(item, 'item'), unknownItem('goal.song', newWords[1])] }
          : item,
      ),
      unknownItem('song', newWords[0]),
    ],
  })

function say(window: PlanWindow): string {
  const id = crypto.randomUUID()
  const [owner] = window.place.owners.value.choices
  if (owner === undefined) throw new Error('Nobody is on offer')
  window.work().edit((plan) =>
    addAction(addGoal(plan, { id, words: 'Swim again' }), id, {
      id: crypto.randomUUID(),
      words: 'Ring the pool',
      owners: [owner.who],
    }),
  )
  return id
}

async function draftLeftBy(version: string) {
  const record = createPlanRecord()
  const before = await record.window()
  await before.place.begin('new')
  const goal = say(before)
  await before.work().saver.flush()
  record.change('QuestionnaireResponse', asOf(version))
  return { record, before, goal }
}

const textOf = (resources: readonly JsonObject[]) => JSON.stringify(resources)
const edit = (work: PlanWork, goal: string) =>
  work.edit((plan) => changeGoal(plan, goal, { why: 'It was hers' }))

describe('a plan, where the app or its form is of another version than the draft', () => {
  it.each(['0.9.0', '1.1.0'])(
    '38: goes on with a draft of version %s of the form, and finishes it with every word of both',
    async (version) => {
      const { record, goal } = await draftLeftBy(version)
      const after = await record.window()
      await after.place.begin('resume')
      edit(after.work(), goal)
      await after.work().saver.flush()
      const drafts = record.stored('QuestionnaireResponse')
      expect(drafts).toMatchObject([{ status: 'in-progress' }])
      expect(await after.work().finish()).toBe(true)
      const responses = record.stored('QuestionnaireResponse')
      expect(responses).toMatchObject([{ status: 'completed' }])
      for (const words of [...newWords, 'Swim again', 'Ring the pool', 'It was hers']) {
        expect(textOf(drafts)).toContain(words)
        expect(textOf(responses)).toContain(words)
      }
      expect(record.stored('Goal')).toMatchObject([{ description: { text: 'Swim again' } }])
      expect(record.stored('CarePlan')).toHaveLength(1)
    },
  )

  it('38: that is open in an older tab while a newer one changes its draft loses nothing of either', async () => {
    const { record, before, goal } = await draftLeftBy('1.1.0')
    edit(before.work(), goal)
    await before.work().saver.flush()
    await before.work().saver.flush()
    expect(await before.work().finish()).toBe(true)
    const responses = record.stored('QuestionnaireResponse')
    expect(responses).toMatchObject([{ status: 'completed' }])
    for (const words of [...newWords, 'Swim again', 'It was hers']) expect(textOf(responses)).toContain(words)
  })

  it('38: is not begun, and says why, where what saving takes did not load; it can be tried again', async () => {
    const { parts, place, host } = await createPlanRecord().window()
    let isGone = true
    const { preparePlan } = host
    Object.assign(parts.host, {
      preparePlan: async () => (isGone ? { code: 'not-loaded' } : preparePlan()),
    })
    await place.begin('new')
    expect(place.sitting.value).toEqual({ kind: 'failed', problem: { code: 'not-loaded' } })
    isGone = false
    await place.retry()
    expect(place.sitting.value).toMatchObject({ kind: 'open' })
  })
})
