import { describe, expect, it } from 'vitest'
import { allSaved, ids, outcomesOf, submissionOf } from '../goal-plan/plan-record.ts'
import { toolOf } from '../tool.ts'
import { judgeOnlySave } from './judge-plan.ts'
import { type Story, tellStory } from './plan-story.ts'
import { planTraits, type TraitsName } from './plan-traits.ts'
import { openWorld } from './plan-world.ts'

const allTraits = Object.keys(planTraits) as TraitsName[]
const turns = Array.from({ length: 60 }, (_, index) => index + 1)
const heeding: readonly TraitsName[] = ['full', 'one-by-one']
const ignoring: readonly TraitsName[] = ['ignores-if-match', 'ignores-if-match-together']

/** A story at every turn; what the judge found, with where. */
async function atEveryTurn(
  traits: readonly TraitsName[],
  story: (turn: number) => Omit<Story, 'traits'>,
): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const name of traits)
    for (const turn of turns) {
      const told = await tellStory({ ...story(turn), traits: name })
      for (const found of told.wrong) wrong.push(`${name}, turn ${turn}: ${found}`)
      // It was over before anything happened.
      if (told.turns < turn) break
    }
  return wrong
}

describe('a plan that is saved', () => {
  it.each(allTraits)('1: by a double click is there once: %s', async (traits) => {
    const world = openWorld(planTraits[traits])
    const { host } = world.openPage()
    const submission = submissionOf()
    const [one, two] = await Promise.all([
      host.savePlan(submission, () => {}),
      host.savePlan(submission, () => {}),
    ])
    expect(two).toBe(one)
    expect(judgeOnlySave(world, { submission, receipt: one })).toEqual([])
  })

  it.each(['full', 'one-by-one', 'ignores-if-none-exist'] as const)(
    '2: from two tabs that hold one draft is finished once, and the second is told: %s',
    async (traits) => {
      const world = openWorld(planTraits[traits])
      const { host } = world.openPage()
      const draft = await host.saveTool(toolOf({ identifier: ids.response, answer: 'Draft' }))
      if (draft.kind !== 'saved') throw new Error(draft.kind)
      const first = submissionOf()
      const submission = { ...first, response: { ...first.response, replaces: draft } }
      const other = toolOf({
        identifier: ids.response,
        status: 'completed',
        answer: 'Other words',
        replaces: draft,
      })
      const receipt = await host.savePlan(submission, () => {})
      expect(outcomesOf(receipt)).toEqual(allSaved)
      const second = await world.openPage().host.savePlan({ ...submission, response: other }, () => {})
      expect(second.parts[0]?.outcome).toMatchObject({ kind: 'conflict', current: { status: 'completed' } })
      expect(judgeOnlySave(world, { submission, receipt })).toEqual([])
    },
  )

  it.each(allTraits)(
    '17: under an identifier that stands there with other answers writes over nothing: %s',
    async (traits) => {
      const world = openWorld(planTraits[traits])
      const submission = submissionOf()
      const other = {
        resourceType: 'QuestionnaireResponse',
        identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${ids.response}` },
        questionnaire: `${submission.response.questionnaire.url}|1.0.0`,
        status: 'completed',
        subject: { reference: 'Patient/rosa' },
        author: { reference: 'Practitioner/sam' },
        authored: submission.response.authored,
        item: [{ linkId: 'q1', text: 'What matters?', answer: [{ valueString: 'own-elsewhere-0' }] }],
      }
      world.write('elsewhere', 'POST', 'QuestionnaireResponse', JSON.stringify(other))
      world.settle()
      const receipt = await world.openPage().host.savePlan(submission, () => {})
      expect(receipt.parts[0]?.outcome).toMatchObject({ kind: 'conflict' })
      expect(
        receipt.parts.slice(1).every(({ outcome }) => ['waiting', 'left-out'].includes(outcome.kind)),
      ).toBe(true)
      expect(judgeOnlySave(world, { submission, receipt })).toEqual([])
    },
  )

  it('31: with one goal refused sends only what is missing when it is sent again', async () => {
    const world = openWorld(planTraits['one-by-one'])
    let goals = 0
    const { host, requests } = world.openPage(({ method, path }) => {
      if (method === 'POST' && path === 'Goal') goals += 1
      return goals === 2 && path === 'Goal'
        ? { kind: 'answer', when: 'before', answer: { status: 422, headers: {}, body: '' } }
        : undefined
    })
    const submission = submissionOf()
    expect(outcomesOf(await host.savePlan(submission, () => {}))).toEqual([
      'response: saved',
      'goal: saved',
      'goal: not-saved',
      'care-plan: waiting',
      'provenance: waiting',
    ])
    goals = 9
    requests.length = 0
    const receipt = await host.savePlan(submission, () => {})
    expect(outcomesOf(receipt)).toEqual(allSaved)
    const writes = requests.filter(({ method }) => method !== 'GET').map(({ path }) => path)
    expect(writes).toEqual(['Goal', 'CarePlan', 'Provenance'])
    expect(judgeOnlySave(world, { submission, receipt })).toEqual([])
  })

  it('37: keeps the version of the form it was written against', async () => {
    const world = openWorld(planTraits.full)
    const first = submissionOf()
    const questionnaire = { ...first.response.questionnaire, version: '0.9.0' }
    const submission = { ...first, response: { ...first.response, questionnaire } }
    const receipt = await world.openPage().host.savePlan(submission, () => {})
    expect(outcomesOf(receipt)).toEqual(allSaved)
    expect(judgeOnlySave(world, { submission, receipt })).toEqual([])
  })
})

describe('a plan under review, whose goal or plan somebody changes at any moment of the save,', () => {
  it.each(['goal-words', 'goal-note', 'action', 'plan-note'] as const)(
    '22: is written over nobody unseen: %s',
    async (what) => {
      const story = (turn: number) => ({ start: 'review', faults: [], elsewhere: [{ turn, what }] }) as const
      expect(await atEveryTurn(heeding, story)).toEqual([])
    },
    240_000,
  )

  it.each(['goal-words', 'action'] as const)(
    '23: tells what a record without If-Match let it write over: %s',
    async (what) => {
      const story = (turn: number) => ({ start: 'review', faults: [], elsewhere: [{ turn, what }] }) as const
      expect(await atEveryTurn(ignoring, story)).toEqual([])
    },
    240_000,
  )

  it('22: is told that its draft was changed', async () => {
    const story = (turn: number) =>
      ({ start: 'draft', faults: [], elsewhere: [{ turn, what: 'draft' }] }) as const
    expect(await atEveryTurn(heeding, story)).toEqual([])
  }, 240_000)
})

describe('a page that goes away at any request', () => {
  it.each(['new', 'draft', 'review'] as const)(
    '32: leaves a plan that another page finishes: %s',
    async (start) => {
      const story = (turn: number) => ({ start, faults: [], elsewhere: [], death: turn })
      expect(await atEveryTurn([...heeding, 'ignores-if-none-exist'], story)).toEqual([])
    },
    240_000,
  )
})
