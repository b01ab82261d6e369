import { describe, expect, it } from 'vitest'
import { parseReference } from '../../../src/domain/reference.ts'
import { objectMember, objectsMember } from '../../../src/fhir/index.ts'
import type { PlanReceipt, PlanSubmission } from '../../../src/host/goal-plans.ts'
import type { RecordHost } from '../../../src/host/host.ts'
import { ids, rosasPlan, submissionOf } from '../goal-plan/plan-record.ts'
import { toolOf, toolUrl } from '../tool.ts'
import { answer } from '../writer/faulty-record.ts'
import { holdsResponse, judgeOnlySave } from './judge-plan.ts'
import { planTraits, type TraitsName } from './plan-traits.ts'
import { openWorld, type PlanWorld } from './plan-world.ts'
import { openSignedInPage } from './signed-in-page.ts'

const allTraits = Object.keys(planTraits) as TraitsName[]
const keepingDrafts = allTraits.filter((name) => name !== 'create-only')

/** The record without what somebody else's plan stored in it, which is looked at by itself. */
const without = (world: PlanWorld, besides: ReadonlySet<string>): PlanWorld => ({
  ...world,
  commits: world.commits.filter(({ reference }) => !besides.has(reference)),
  stored: (type) => world.stored(type).filter(({ id }) => !besides.has(`${type}/${id}`)),
})

async function open(...page: Parameters<typeof openSignedInPage>): Promise<RecordHost> {
  const outcome = await openSignedInPage(...page)
  if (outcome.kind === 'refused') throw new Error(outcome.problem.code)
  return outcome.host
}

const refusalOf = async (...page: Parameters<typeof openSignedInPage>) => {
  const outcome = await openSignedInPage(...page)
  return outcome.kind === 'refused' ? outcome.problem : outcome.kind
}

const otherUuid = (uuid: string) => uuid.replace('5a3f', '6b40')

/** A plan of the other person, of the same words. */
function strangersPlan(): PlanSubmission {
  const stranger = { literal: parseReference('Patient/stranger'), display: 'Some One Else' }
  const plan = {
    ...rosasPlan,
    id: otherUuid(rosasPlan.id),
    goals: rosasPlan.goals.map((goal) => ({
      ...goal,
      id: otherUuid(goal.id),
      actions: goal.actions.map((action) => ({ ...action, id: otherUuid(action.id), owners: [stranger] })),
    })),
  }
  const response = toolOf({
    identifier: otherUuid(ids.response),
    status: 'completed',
    answer: 'Hers',
    source: stranger,
  })
  return submissionOf({ plan, response, flagged: true })
}

/** What a receipt says is in the record, each checked to be about that person. */
function storedFor(person: string, world: PlanWorld, { parts }: PlanReceipt): ReadonlySet<string> {
  const references = parts.flatMap(({ outcome }) => ('reference' in outcome ? [outcome.reference] : []))
  for (const reference of references) {
    const [type = '', id] = reference.split('/')
    const stored = world.stored(type).find((one) => one.id === id) ?? {}
    const about =
      type === 'Provenance'
        ? objectsMember(stored, 'target').every((target) => references.includes(String(target.reference)))
        : objectMember(stored, 'subject')?.reference === `Patient/${person}`
    if (!about) throw new Error(`${reference} is not about ${person}`)
  }
  return new Set(references)
}

const kindsOf = ({ parts }: PlanReceipt) => new Set(parts.map(({ outcome }) => outcome.kind))
const isWhole = (receipt: PlanReceipt) =>
  [...kindsOf(receipt)].every((kind) => ['saved', 'left-out'].includes(kind))

describe('two charts in one tab', () => {
  it.each(allTraits)('3: that save a plan each at once write each to its own: %s', async (traits) => {
    const world = openWorld(planTraits[traits], { writeFlag: true })
    const submission = submissionOf({ flagged: true })
    const [rosas, strangers] = [await open(world), await open(world, { person: 'stranger' })]
    const [receipt, other] = await Promise.all([
      rosas.savePlan(submission, () => {}),
      strangers.savePlan(strangersPlan(), () => {}),
    ])
    expect([isWhole(receipt), isWhole(other)]).toEqual([true, true])
    const besides = storedFor('stranger', world, other)
    expect(besides.size).toBeGreaterThan(1)
    expect(judgeOnlySave(without(world, besides), { submission, receipt })).toEqual([])
    expect(world.signIn.misused).toEqual([])
  })

  it.each(allTraits)('4: stay whose they are when the first is reloaded: %s', async (traits) => {
    const world = openWorld(planTraits[traits], { writeFlag: true })
    const launch = world.signIn.launch('rosa')
    await open(world, { launch })
    const other = world.signIn.launch('stranger')
    const strangers = await open(world, { person: 'stranger', launch: other })
    world.signIn.expireTokens()
    const again = await open(world, { launch })
    expect([again.launch.patientId, strangers.launch.patientId]).toEqual(['rosa', 'stranger'])
    const submission = submissionOf({ flagged: true })
    const receipt = await again.savePlan(submission, () => {})
    expect(isWhole(receipt)).toBe(true)
    expect(judgeOnlySave(world, { submission, receipt })).toEqual([])
    expect(world.signIn.misused).toEqual([])
    // A page that does not know whose it is asks to be opened from the record.
    expect(await refusalOf(world, { launch: undefined })).toEqual({ code: 'nothing-open' })
  })
})

describe('a plan in progress', () => {
  it.each(keepingDrafts)(
    '6: is not opened where the record answers with another person, and is there after: %s',
    async (traits) => {
      const world = openWorld(planTraits[traits])
      const draft = await saveDraft(await open(world))
      const stranger = '{"resourceType":"Patient","id":"stranger","active":true}'
      const script = ({ path }: { readonly path: string }) =>
        path === 'Patient/rosa' ? answer(200, 'before', stranger) : undefined
      expect(await refusalOf(world, { script, fromTheStart: true })).toEqual({ code: 'wrong-patient' })
      const { submission, receipt } = await finish(await open(world), draft)
      expect(isWhole(receipt)).toBe(true)
      expect(judgeOnlySave(world, { submission, receipt })).toEqual([])
    },
  )

  it.each(keepingDrafts)(
    '8: of one person is never offered, shown or written in the chart of another: %s',
    async (traits) => {
      const world = openWorld(planTraits[traits])
      const draft = await saveDraft(await open(world))
      const rosas = world.stored('QuestionnaireResponse')
      // A record that looks for the wrong person.
      const bundle = {
        resourceType: 'Bundle',
        type: 'searchset',
        entry: rosas.map((resource) => ({ resource, search: { mode: 'match' } })),
      }
      const strangers = await open(world, {
        person: 'stranger',
        script: ({ method, path }) =>
          method === 'GET' && path.startsWith('QuestionnaireResponse?')
            ? answer(200, 'before', JSON.stringify(bundle))
            : undefined,
      })
      const form = { questionnaireUrl: toolUrl, version: '1.0.0' }
      const shown = await strangers.readToolResponses(toolUrl)
      expect(shown.kind === 'present' ? shown.value : []).toEqual([])
      expect(await strangers.draftIdentifier(form)).not.toMatchObject({ value: ids.response })
      const { receipt: taken } = await finish(strangers, draft)
      expect([...kindsOf(taken)].some((kind) => kind === 'saved')).toBe(false)
      const { submission, receipt } = await finish(await open(world), draft)
      expect(isWhole(receipt)).toBe(true)
      expect(judgeOnlySave(world, { submission, receipt })).toEqual([])
    },
  )

  it.each(keepingDrafts)(
    '25: is gone on with after signing in again by the same user alone: %s',
    async (traits) => {
      const world = openWorld(planTraits[traits])
      const before = await open(world)
      const draft = await saveDraft(before)
      world.signIn.expireTokens()
      world.signIn.switches.renewal = 'refused'
      const submission = submissionOf()
      const ended = await finish(before, draft)
      expect(ended.receipt.parts[0]?.outcome).toMatchObject({ problem: { code: 'session-ended' } })
      world.signIn.healed()
      world.settle()
      const used = async (user: string) => {
        const host = await open(world, { launch: world.signIn.launch('rosa', user) })
        const found = await host.readToolResponses(toolUrl)
        return { host, use: found.kind === 'present' ? found.value.map(({ use }) => use) : found.kind }
      }
      const maya = await used('Practitioner/maya')
      expect(maya.use).toEqual(['read'])
      const { receipt: refused } = await finish(maya.host, draft)
      expect(refused.parts[0]?.outcome).toMatchObject({ kind: 'not-saved' })
      expect(holdsResponse(world, submission)).toBe(true)
      const sam = await used('Practitioner/sam')
      expect(sam.use).toEqual(['resume'])
      const { receipt } = await finish(sam.host, draft)
      expect(isWhole(receipt)).toBe(true)
      expect(judgeOnlySave(world, { submission, receipt })).toEqual([])
    },
  )
})

async function saveDraft(host: RecordHost) {
  const draft = await host.saveTool(toolOf({ identifier: ids.response, answer: 'Draft' }))
  if (draft.kind !== 'saved') throw new Error(draft.kind)
  return draft
}

async function finish(host: RecordHost, draft: Awaited<ReturnType<typeof saveDraft>>) {
  const first = submissionOf()
  const submission = { ...first, response: { ...first.response, replaces: draft } }
  return { submission, receipt: await host.savePlan(submission, () => {}) }
}
