import { Hono } from 'hono'
import { openHooksServer } from '../../src/hooks/open-hooks-server.ts'
import { performers, searchset, staffPlan, startHooks, token } from '../../test/hooks/hooks-world.ts'

const [parallel, rounds] = [200, 10]

/** Answers a call as it comes: what a route costs that does nothing. */
const bare = new Hono().post('/', async (context) => {
  await context.req.json()
  return context.json({ cards: [] })
})

const hooks = await startHooks({ maxBytes: 4 << 20 })
const server = await openHooksServer({ app: bare, port: 0, host: '127.0.0.1' })
const body = JSON.stringify(
  hooks.body({
    prefetch: { plans: searchset([staffPlan({ activity: performers('Practitioner/sam', 10) })]) },
  }),
)

/** Milliseconds of each of the calls, all sent at once. */
async function round(address: string): Promise<readonly number[]> {
  const tokens = await Promise.all(Array.from({ length: parallel }, () => token()))
  return Promise.all(
    tokens.map(async (jwt) => {
      const begun = performance.now()
      const response = await fetch(address, {
        method: 'POST',
        headers: { authorization: `Bearer ${jwt}`, 'content-type': 'application/json' },
        body,
      })
      if (response.status !== 200) throw new Error(`Answered ${response.status}: ${await response.text()}`)
      await response.text()
      return performance.now() - begun
    }),
  )
}

const addresses = {
  service: `${hooks.url}/cds-services/plan-owners`,
  bare: `http://127.0.0.1:${server.port}/`,
}
await round(addresses.service)
await round(addresses.bare)
const times: { service: number[]; bare: number[] } = { service: [], bare: [] }
for (let turn = 0; turn < rounds; turn += 1) {
  times.bare.push(...(await round(addresses.bare)))
  times.service.push(...(await round(addresses.service)))
}
const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN

console.log(`${parallel} calls in parallel, ${rounds} rounds, Node ${process.version}`)
for (const [name, share] of [
  ['p50', 0.5],
  ['p99', 0.99],
] as const) {
  const [service, empty] = [at(times.service, share), at(times.bare, share)]
  console.log(
    `${name}: service ${service.toFixed(0)} ms, bare route ${empty.toFixed(0)} ms, ratio ${(service / empty).toFixed(1)}`,
  )
}
await Promise.all([hooks.stop(), server.stop(0)])
