import { expect, it } from 'vitest'
import { doctorOf, findingsOf, siteAt } from './doctor-world.ts'
import { json, openScripted, statement } from './scripted-server.ts'

/** What a record says of itself that only reads goals and care plans. */
const readsPlans = {
  ...statement,
  rest: statement.rest.map((server) => ({
    ...server,
    resource: server.resource.map((one) =>
      ['Goal', 'CarePlan', 'Provenance'].includes(one.type)
        ? { ...one, interaction: [{ code: 'read' }, { code: 'search-type' }] }
        : one,
    ),
  })),
}

async function openBoth() {
  const record = await openScripted(() => ({ metadata: json(readsPlans) }))
  const store = await openScripted(() => ({}))
  const site = siteAt(record.base, { store: { base: store.base, name: 'Trust store' } })
  return { record, store, site }
}

const placesIn = ({ servers }: Awaited<ReturnType<typeof doctorOf>>) =>
  Object.fromEntries(servers[0]?.decisions?.placements.map(({ part, rung }) => [part, rung]) ?? [])

it('a second store that answers takes what the record does not, and has a report of its own', async () => {
  const { record, store, site } = await openBoth()
  const report = await doctorOf(site)
  await Promise.all([record.close(), store.close()])
  expect(placesIn(report)).toMatchObject({ response: 'record', goals: 'store', carePlan: 'store' })
  const [, second] = report.servers
  expect(second).toMatchObject({ kind: 'second-store', name: 'Trust store', base: store.base })
  if (second === undefined) throw new Error('no second store')
  expect(findingsOf(second).get('statement.Goal')?.level).toBe('works')
})

it('a second store that does not answer is told of, and plans go another way', async () => {
  const { record, store, site } = await openBoth()
  await store.close()
  const report = await doctorOf(site)
  await record.close()
  expect(report.verdict).toBe('unreachable')
  expect(placesIn(report)).toMatchObject({ goals: 'document', carePlan: 'document' })
})

it.each<[string, { readonly create: boolean; readonly once: boolean }, 'works' | 'problem']>([
  ['may make somebody there', { create: true, once: true }, 'works'],
  ['may not where it could make them twice', { create: true, once: false }, 'problem'],
  ['may not where it makes nobody', { create: false, once: true }, 'problem'],
])('a site that wants people made in its second store %s', async (_case, { create, once }, level) => {
  const resource = statement.rest[0]?.resource.map((one) =>
    one.type === 'Patient'
      ? {
          ...one,
          interaction: one.interaction.filter(({ code }) => create || code !== 'create'),
          conditionalCreate: once,
        }
      : one,
  )
  const record = await openScripted(() => ({ metadata: json(readsPlans) }))
  const store = await openScripted(() => ({
    metadata: json({ ...statement, rest: [{ ...statement.rest[0], resource }] }),
  }))
  const examine = async (createPatients: boolean) => {
    const { servers } = await doctorOf(
      siteAt(record.base, { store: { base: store.base, name: 'Trust store', createPatients } }),
    )
    const [, second] = servers
    if (second === undefined) throw new Error('no second store')
    return findingsOf(second)
  }
  const [asked, notAsked] = [await examine(true), await examine(false)]
  await Promise.all([record.close(), store.close()])
  expect(asked.get('statement.create-patients')?.level).toBe(level)
  expect(notAsked.has('statement.create-patients')).toBe(false)
  expect(asked.get('statement.Patient')?.level).toBe(create ? 'works' : 'note')
})
