import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Kept, type Probe, runProbe, type Step } from './probe.ts'
import goalPlans from './probes/goal-plans.json' with { type: 'json' }
import headers from './probes/headers.json' with { type: 'json' }
import interactions from './probes/interactions.json' with { type: 'json' }
import planTransactions from './probes/plan-transactions.json' with { type: 'json' }
import refusedSearches from './probes/refused-searches.json' with { type: 'json' }
import searches from './probes/searches.json' with { type: 'json' }
import transactions from './probes/transactions.json' with { type: 'json' }
import validation from './probes/validation.json' with { type: 'json' }
import record from './record.json' with { type: 'json' }
import { type ServerUnderTest, serverUnderTest } from './server-under-test.ts'

const suites = {
  headers,
  interactions,
  searches,
  refusedSearches,
  transactions,
  goalPlans,
  planTransactions,
  validation,
}

describe.each(Object.entries(suites))('the FHIR server contract: %s', (_, probes) => {
  let server: ServerUnderTest
  const kept: Kept = new Map()

  beforeAll(async () => {
    server = await serverUnderTest()
    kept.set('base', server.fhirBase)
    // Other records may be on the server; what this run made is found by this.
    kept.set('run', randomUUID())
    await runProbe(record as readonly Step[], server, kept)
  })
  afterAll(() => server.stop())

  it.each(probes as readonly Probe[])('$name', async ({ steps }) => {
    await runProbe(steps, server, kept)
  })
})
