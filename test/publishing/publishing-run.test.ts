import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resultText } from '../../src/cli/reporters/publish-text.ts'
import type { Artifact } from '../../src/publishing/artifact.ts'
import { contentChecksum } from '../../src/publishing/content-checksum.ts'
import { type PublishedArtifact, publishPlan } from '../../src/publishing/publish-plan.ts'
import { objections, type PublishingRun, runPublishing } from '../../src/publishing/publishing-run.ts'
import { fastClock } from '../host/fast-clock.ts'
import { type PublishingSandbox, startPublishingSandbox } from './publishing-sandbox.ts'
import { artifact } from './small-artifacts.ts'

let world: PublishingSandbox
beforeAll(async () => {
  world = await startPublishingSandbox()
})
afterAll(() => world.stop())

const url = (each: Artifact) => each.url

/** One of each type under names of their own, so that tests do not meet. */
const family = (name: string): readonly Artifact[] => [
  artifact('CodeSystem', `${name}-codes`),
  artifact('ValueSet', `${name}-set`),
  artifact('StructureDefinition', `${name}-extension`),
  artifact('Questionnaire', `${name}-form`),
]

async function publish(
  artifacts: readonly Artifact[],
  options: { readonly write?: boolean; readonly check?: boolean } = {},
): Promise<PublishingRun> {
  const run = await tryToPublish(artifacts, options)
  if (run.kind === 'failed') throw new Error(JSON.stringify(run.problem))
  return run.value
}

function tryToPublish(
  artifacts: readonly Artifact[],
  { write = true, check = false }: { readonly write?: boolean; readonly check?: boolean } = {},
  onProgress: (published: PublishedArtifact) => void = () => {},
) {
  return runPublishing({
    artifacts,
    server: world.open(),
    acceptances: [],
    write,
    check,
    clock: world.clock,
    onPlan: () => {},
    onProgress,
  })
}

const stored = (each: Artifact) =>
  world.sandbox.engine.resources(each.type).filter((resource) => resource.url === each.url)
const steps = (run: PublishingRun) => run.plan.map(({ step }) => step.kind)
const done = (run: PublishingRun) => run.outcome?.published.map((each) => each.done)

describe('publishing', () => {
  it('writes nothing until it is told to', async () => {
    const artifacts = family('dry')
    expect(steps(await publish(artifacts, { write: false }))).toEqual([
      'create',
      'create',
      'create',
      'create',
    ])
    expect(artifacts.flatMap(stored)).toEqual([])
  })

  it('says what was written also where it could not be checked afterwards', async () => {
    const artifacts = family('unchecked')
    const run = await tryToPublish(artifacts, { check: true }, ({ planned }) => {
      if (planned.artifact === artifacts.at(-1)) world.network.decide(() => 'cut-before')
    })
    world.network.heal()
    if (run.kind === 'failed') throw new Error(JSON.stringify(run.problem))
    expect(done(run.value)).toEqual(Array(4).fill('created'))
    expect(run.value).toMatchObject({ uncheckedBecause: { code: 'unreachable' } })
    const words = resultText(run.value, { yes: true, check: true })
    expect(words).toContain('4 created')
    expect(words).toContain('could not be checked')
  })

  it('waits no longer than a minute, however long the server asks for', async () => {
    const clock = fastClock()
    const [one = artifact('CodeSystem', 'patient')] = family('patient')
    const outcome = await publishPlan({
      plan: [{ artifact: one, checksum: contentChecksum(one.resource), step: { kind: 'create' } }],
      server: {
        ...world.open(),
        find: async () => ({ kind: 'present', value: [] }),
        create: async () => ({ kind: 'unclear', problem: { code: 'busy', retryAfterMs: 86_400_000 } }),
      },
      clock,
      onProgress: () => {},
    })
    expect(outcome.stopped).toBeDefined()
    expect(Math.max(...clock.slept)).toBe(60_000)
  })

  it('creates everything in order, and nothing when it runs again', async () => {
    const artifacts = family('twice')
    const order: string[] = []
    const first = await tryToPublish(artifacts, {}, ({ planned }) => order.push(url(planned.artifact)))
    expect(order).toEqual(artifacts.map(url))
    expect(first.kind === 'present' && done(first.value)).toEqual([
      'created',
      'created',
      'created',
      'created',
    ])
    expect(done(await publish(artifacts))).toEqual(Array(4).fill('already-there'))
    const copies = artifacts.map((each) => stored(each))
    expect(copies.map((each) => each.length)).toEqual([1, 1, 1, 1])
    expect(copies.flat().map((each) => contentChecksum(each))).toEqual(
      artifacts.map(({ resource }) => contentChecksum(resource)),
    )
  })

  it('refuses the whole run when a released version has other content, and says where it differs', async () => {
    await publish(family('changed'))
    const changed = artifact('Questionnaire', 'changed-form', {
      item: [{ linkId: 'q', type: 'string', text: 'How are you today?' }],
    })
    const fresh = artifact('CodeSystem', 'changed-new')
    const run = await publish([fresh, changed])
    expect(objections(run)).toHaveLength(1)
    expect(run.plan[1]?.step).toMatchObject({
      kind: 'refused',
      differences: [{ path: 'item[q].text', ours: 'How are you today?', theirs: 'How are you?' }],
    })
    expect(run.outcome).toBeUndefined()
    expect(stored(fresh)).toEqual([])
    expect(stored(changed)[0]?.item).toEqual([{ linkId: 'q', type: 'string', text: 'How are you?' }])
  })

  it('leaves a draft of ours out', async () => {
    const draft = artifact('Questionnaire', 'unfinished', { status: 'draft' })
    expect(steps(await publish([draft]))).toEqual(['left-out'])
    expect(stored(draft)).toEqual([])
  })

  it('puts the release in the place of a draft of the same version, keeping the id', async () => {
    const draft = { ...artifact('ValueSet', 'from-draft', { status: 'draft' }).resource, id: 'draft-here' }
    await world.sandbox.engine.load([draft])
    const release = artifact('ValueSet', 'from-draft')
    const run = await publish([release], { check: true })
    expect(done(run)).toEqual(['replaced'])
    expect(stored(release)).toMatchObject([{ id: 'draft-here', status: 'active' }])
  })

  it('refuses what the server holds more than once', async () => {
    const twin = artifact('CodeSystem', 'twin')
    await world.sandbox.engine.load([
      { ...twin.resource, id: 'twin-1' },
      { ...twin.resource, id: 'twin-2' },
    ])
    const run = await publish([twin])
    expect(run.plan[0]?.step).toEqual({
      kind: 'held-twice',
      references: ['CodeSystem/twin-1', 'CodeSystem/twin-2'],
    })
    expect(run.outcome).toBeUndefined()
  })

  it('checks by reading back, and names what is missing or otherwise', async () => {
    const [codes, ...rest] = family('checked')
    await publish(rest)
    const run = await publish([codes as Artifact, ...rest], { write: false, check: true })
    expect(run.checked?.map(({ step }) => step.kind)).toEqual(['create', 'same', 'same', 'same'])
  })
})

describe('publishing over a network that breaks', () => {
  it.each([
    ['the request', 'cut-before'],
    ['the answer', 'cut-after'],
  ] as const)('stores everything once when %s of every first write is lost', async (_what, passage) => {
    const artifacts = family(`lost-${passage}`)
    const seen = new Set<string>()
    world.network.decide((incoming) => {
      if (incoming.method !== 'POST' || seen.has(incoming.url ?? '')) return 'pass'
      seen.add(incoming.url ?? '')
      return passage
    })
    const run = await publish(artifacts, { check: true })
    world.network.heal()
    expect(run.outcome?.published.map(({ afterLostAnswer }) => afterLostAnswer)).toEqual(Array(4).fill(true))
    expect(artifacts.map((each) => stored(each).length)).toEqual([1, 1, 1, 1])
  })

  it.each([1, 2, 3, 4])(
    'goes on from where it stopped when the network ends after write %i',
    async (last) => {
      for (const passage of ['cut-before', 'cut-after'] as const) {
        const artifacts = family(`resumed-${last}-${passage}`)
        let writes = 0
        world.network.decide((incoming) => {
          if (incoming.method === 'POST') writes += 1
          if (writes < last) return 'pass'
          return incoming.method === 'POST' && writes === last ? passage : 'cut-before'
        })
        const broken = await publish(artifacts)
        world.network.heal()
        expect(broken.outcome?.stopped?.problem.code).toBe('unreachable')
        expect(broken.outcome?.published).toHaveLength(last - 1)
        const again = await publish(artifacts, { check: true })
        expect(again.outcome?.stopped).toBeUndefined()
        expect(artifacts.map((each) => stored(each).length)).toEqual([1, 1, 1, 1])
      }
    },
  )

  it('says what it could not reach before anything is planned', async () => {
    world.network.decide(() => 'cut-before')
    const run = await tryToPublish(family('unreached'))
    world.network.heal()
    expect(run).toMatchObject({ kind: 'failed', problem: { code: 'unreachable' } })
  })

  it('signs in again when its token ends on the way', async () => {
    const artifacts = family('token-ends')
    let writes = 0
    world.network.decide((incoming) => {
      if (incoming.method === 'POST') writes += 1
      return 'pass'
    })
    const run = await tryToPublish(artifacts, {}, () => void world.sandbox.faults.expireTokens())
    world.network.heal()
    expect(run.kind === 'present' && done(run.value)).toEqual(Array(4).fill('created'))
    expect(writes).toBeGreaterThanOrEqual(4)
  })
})
