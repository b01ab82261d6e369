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
