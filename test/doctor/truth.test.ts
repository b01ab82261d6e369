import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/fhir/index.ts'
import { isJsonObject } from '../../src/fhir/index.ts'
import type { RecordHost } from '../../src/host/host.ts'
import { parseJson } from '../../src/host/transport/parse-json.ts'
import type { SitePolicyInput } from '../../src/sandbox/app-server/sandbox-site.ts'
import type { PersonalityId } from '../../src/sandbox/personality.ts'
import { openSandboxRecord } from '../contracts/host/sandbox-record.ts'
import { outcomesOf, submissionOf } from '../host/goal-plan/plan-record.ts'
import { rosasRecord, submissionAbout } from '../host/rosa.ts'
import { doctorOf, findingsOf, onlyServer } from './doctor-world.ts'

const types = [
  'QuestionnaireResponse',
  'Observation',
  'Goal',
  'CarePlan',
  'Provenance',
  'DocumentReference',
  'Flag',
]
const ofMeasure = ['measure', 'score']

/** What each kind of record does with conditions and texts, as its table says; the doctor has to find it out. */
const promises: readonly (readonly [PersonalityId, Readonly<Record<string, string>>])[] = [
  [
    'full',
    {
      'write.if-none-exist': 'works',
      'write.if-match': 'works',
      'write.long': 'works',
      'cors.if-none-exist': 'works',
      'cors.if-match': 'works',
    },
  ],
  [
    'v1-scopes',
    { 'write.if-none-exist': 'works', 'write.if-match': 'works', 'smart.capability.scopes': 'note' },
  ],
  [
    'epic-like',
    {
      'write.if-none-exist': 'not-tried',
      'statement.conditional-create': 'note',
      'statement.Goal': 'note',
      'write.clean-up': 'note',
    },
  ],
  [
    'oracle-like',
    { 'write.if-none-exist': 'works', 'write.if-match': 'works', 'statement.CarePlan': 'note' },
  ],
  ['read-only', { 'app.save': 'problem', 'write.patient': 'not-tried' }],
  [
    'ignores-if-none-exist',
    { 'write.if-none-exist': 'note', 'write.if-match': 'works', 'statement.conditional-create': 'note' },
  ],
  [
    'ignores-if-match',
    { 'write.if-match': 'note', 'write.if-none-exist': 'works', 'statement.versions': 'note' },
  ],
  ['lagging-index', { 'write.if-none-exist': 'note', 'write.once': 'note' }],
  [
    'strict-cors',
    {
      'cors.if-none-exist': 'note',
      'cors.if-match': 'note',
      'cors.exposed': 'note',
      'cors.create': 'works',
      'write.if-match': 'note',
      'write.long': 'works',
    },
  ],
]

/** A launch of the app from a record of this kind, and the sign-in of the doctor with the token of that launch. */
async function launched(id: PersonalityId, decided: SitePolicyInput = {}) {
  const record = await openSandboxRecord(rosasRecord)
  await record.faults.choosePersonality(id)
  const launch = await record.launch('Practitioner/sam', decided)
  const answer = parseJson(launch.tokenAnswers[0] ?? '')
  const { access_token: token, scope } = isJsonObject(answer) ? answer : {}
  if (typeof token !== 'string' || typeof scope !== 'string') throw new Error('no token')
  const signIn = { token: async () => token, granted: scope, patientId: 'rosa', user: 'Practitioner/sam' }
  const held = () =>
    types.flatMap((type) => record.stored(type).map((one) => `${type}/${String(one.id)}`)).sort()
  return { record, ...launch, signIn, held, token }
}

function rungsOf({ launch: { ladder } }: RecordHost) {
  const { response, goals, carePlan, provenance, flag } = ladder
  return { response, goals, carePlan, provenance, flag, together: ladder.together }
}

describe('what the doctor says', () => {
  it.each(promises)('of a record that is %s is what then happens', async (id, levels) => {
    const world = await launched(id)
    const before = world.held()

    const unsigned = onlyServer(await doctorOf(world.site))
    const report = await doctorOf(world.site, {
      signIn: world.signIn,
      write: { isForced: false },
      secrets: () => [world.token],
    })
    const server = onlyServer(report)
    expect(JSON.stringify(report)).not.toContain(world.token)

    // Before anybody signs in, and with what a sign-in granted: the ladder and the access of the app's own launch.
    const { access } = world.host.launch
    for (const { decisions } of [unsigned, server]) {
      const rungs = decisions?.placements.map(({ part, rung }) => [part, rung] as const) ?? []
      expect({ ...Object.fromEntries(rungs), together: decisions?.together }).toEqual(rungsOf(world.host))
      expect(decisions?.access).toBe(
        access.mode === 'edit' && access.drafts === 'not-kept' ? 'edit-without-drafts' : access.mode,
      )
    }
    const findings = findingsOf(server)
    const found = Object.keys(levels).map((name) => [name, findings.get(name)?.level])
    expect(Object.fromEntries(found)).toEqual(levels)

    // What is still there is what the doctor says it left, as it says it left it.
    const left = server.writeTest?.left ?? []
    const marked = left.flatMap((one) => /^(\S+) \(entered in error\)$/.exec(one)?.[1] ?? [])
    const asWritten = left.filter((one) => !one.includes(' '))
    const extra = world.held().filter((one) => !before.includes(one))
    expect([...marked, ...asWritten].sort()).toEqual(extra)
    for (const reference of marked) expect(statusIn(world.record.stored, reference)).toBe('entered-in-error')

    // The app's own save ends part by part as the test plan's did.
    if (access.mode !== 'edit') expect(server.writeTest).toBeUndefined()
    else {
      const receipt = await world.host.savePlan(submissionOf(), () => {})
      const parts = server.writeTest?.parts ?? []
      const told = parts
        .filter(({ part }) => !ofMeasure.includes(part))
        .map(
          ({ part, outcome, detail }) =>
            `${part}: ${outcome}${outcome === 'left-out' && detail !== undefined ? ` (${detail})` : ''}`,
        )
      expect([...new Set(told)]).toEqual([...new Set(outcomesOf(receipt))])
      // And so does its save of a measure with its score.
      const measure = await world.host.saveMeasure(
        submissionAbout('Practitioner/maya', crypto.randomUUID()),
        () => {},
      )
      const { scoreProblem } = measure.kind === 'saved' ? measure : {}
      expect(parts.filter(({ part }) => ofMeasure.includes(part)).map(({ outcome }) => outcome)).toEqual([
        measure.kind,
        ...(measure.kind === 'saved' ? [scoreProblem === undefined ? 'saved' : 'not-saved'] : []),
      ])
    }
    await world.record.close()
  })

  it('of the prompt in the record is what then happens where a site has it written', async () => {
    const world = await launched('full', { plans: { writeFlag: true } })
    const server = onlyServer(
      await doctorOf(world.site, { signIn: world.signIn, write: { isForced: false } }),
    )
    expect(server.decisions?.placements.find(({ part }) => part === 'flag')).toMatchObject({ rung: 'record' })
    expect(findingsOf(server).get('write.flag')).toMatchObject({ level: 'works' })
    const flags = world.record.stored('Flag')
    expect(flags.map(({ status }) => status)).toEqual(['entered-in-error'])
    expect(server.writeTest?.left).toContain(`Flag/${String(flags[0]?.id)} (entered in error)`)
    const receipt = await world.host.savePlan(submissionOf({ flagged: true }), () => {})
    expect(outcomesOf(receipt)).toContain('flag: saved')
    await world.record.close()
  })

  it('of a record on a bad line accounts for everything that it wrote', async () => {
    const world = await launched('full')
    const before = world.held()
    world.record.faults.change({ flaky: { every: 5, seed: 1 } })
    const server = onlyServer(
      await doctorOf(world.site, { signIn: world.signIn, write: { isForced: false } }),
    )
    const extra = world.held().filter((one) => !before.includes(one))
    const left = (server.writeTest?.left ?? []).map((one) => one.split(' ')[0])
    expect(extra.filter((one) => !left.includes(one))).toEqual([])
    expect(server.verdict).toBe('problems')
    await world.record.close()
  })
})

function statusIn(stored: (type: string) => readonly JsonObject[], reference: string): unknown {
  const [type = '', id] = reference.split('/')
  const found = stored(type).find((one) => one.id === id)
  return type === 'Goal' ? found?.lifecycleStatus : found?.status
}
