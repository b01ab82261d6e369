import { describe, expect, it } from 'vitest'
import { always, bundle, ids, match, onLaterPages, plan, resources, told } from './five-plans.ts'
import { auditScripted, base, type Quirks, scriptedServer } from './scripted-server.ts'

describe('what a server says beside its answers', () => {
  it('is passed on when it is a warning', async () => {
    const quirks = always(() =>
      bundle([
        told('warning', 'older plans are archived'),
        told('information', 'took 3 ms'),
        match(plan('a')),
      ]),
    )
    const { outcome: audited } = await auditScripted(scriptedServer(resources, quirks).fetch)
    expect(audited).toMatchObject({
      ok: true,
      value: { warnings: ['older plans are archived'], report: { source: { server: { warnings: 1 } } } },
    })
  })

  it('is passed on when it counts fewer plans than it gives', async () => {
    const quirks = always(() => bundle([match(plan('a')), match(plan('b'))], undefined, { total: 1 }))
    const { outcome: audited } = await auditScripted(scriptedServer(resources, quirks).fetch)
    expect(audited).toMatchObject({ ok: true, value: { countedFewer: 1, plansRead: 2 } })
  })
})

describe('an entry in which no plan can be read', () => {
  const r5 = { resourceType: 'CarePlan', id: 'r5', activity: [{ plannedActivityReference: {} }] }
  const quirks = () =>
    always(() =>
      bundle([match(plan('a')), { search: { mode: 'match' } }, match(r5)], undefined, { total: 3 }),
    )

  it('is rejected, counted and located', async () => {
    const { outcome: audited } = await auditScripted(scriptedServer(resources, quirks()).fetch)
    const file = `${base}/CarePlan`
    expect(audited).toMatchObject({
      ok: true,
      value: {
        report: {
          plans: {
            read: 3,
            counted: 1,
            rejected: {
              total: 2,
              lines: [
                { file, line: 2, why: 'not-a-resource' },
                { file, line: 3, why: 'other-fhir-version' },
              ],
            },
          },
        },
      },
    })
  })

  it('stops the audit when that is asked', async () => {
    const { outcome: audited } = await auditScripted(
      scriptedServer(resources, quirks()).fetch,
      {},
      { strict: true },
    )
    expect(audited).toMatchObject({ ok: false, error: { code: 'rejected-line', line: 2 } })
  })
})

describe('a plan that came before', () => {
  it('counts once when the server can show that none is missing', async () => {
    const quirks = {
      ...onLaterPages(() => bundle([match(plan('b')), ...['c', 'd', 'e'].map((id) => match(plan(id)))])),
    }
    const { outcome: audited } = await auditScripted(scriptedServer(resources, quirks).fetch)
    expect(audited).toMatchObject({ ok: true, value: { report: { plans: { read: 5, counted: 5 } } } })
  })
})

describe('what is not on the server', () => {
  it.each<[string, Quirks]>([
    ['where many can be asked for at once', {}],
    ['where each is asked for by itself', { severalIds: 'none' }],
    ['where the type is not known', { severalIds: 404 }],
  ])('leaves its action without an owner, %s', async (_name, quirks) => {
    const { outcome: audited } = await auditScripted(
      scriptedServer(
        ids.map((id) => plan(id)),
        quirks,
      ).fetch,
    )
    expect(audited).toMatchObject({
      ok: true,
      value: { report: { actions: { notStated: { total: 5, reasons: { dangling: 5 } } } } },
    })
  })

  it('is not asked for under an id that would lead elsewhere', async () => {
    const odd = plan('a', { activity: [{ reference: { reference: 'Task/..' } }] })
    const server = scriptedServer([odd])
    const { outcome: audited } = await auditScripted(server.fetch)
    expect(audited).toMatchObject({
      ok: true,
      value: { report: { actions: { notStated: { reasons: { dangling: 1 } } } } },
    })
    expect(server.requests.map(({ path }) => path)).not.toContainEqual(expect.stringContaining('Task'))
  })
})

describe('a Patient', () => {
  const identifier = { system: 'https://nhs.example', value: '9' }
  const patient = { resourceType: 'Patient', id: 'of-a', identifier: [identifier] }
  const byIdentifier = plan('a', {
    activity: [{ detail: { performer: [{ type: 'Patient', identifier }] } }],
  })

  it('is not asked for when owners have addresses', async () => {
    const server = scriptedServer(resources)
    await auditScripted(server.fetch)
    expect(server.requests.map(({ path }) => path)).not.toContainEqual(expect.stringContaining('Patient'))
  })

  it('is asked for when an owner may be the person by an identifier', async () => {
    const server = scriptedServer([byIdentifier, patient])
    const { outcome: audited } = await auditScripted(server.fetch)
    expect(audited).toMatchObject({
      ok: true,
      value: { report: { actions: { responsibility: { consumer: 1 } } } },
    })
  })
})

it('does not tell of small numbers by how much was read', async () => {
  const hidden = await auditScripted(scriptedServer(resources).fetch, { suppression: 'mhsds' })
  const few = await auditScripted(scriptedServer(resources.slice(0, 3)).fetch, { suppression: 'mhsds' })
  const serverOf = ({ outcome: audited }: typeof few) =>
    audited.ok ? audited.value.report.source.server : undefined
  expect(serverOf(hidden)).toEqual({ base, pages: null, resources: 10, suppressed: true, warnings: 0 })
  expect(serverOf(few)).toEqual({ base, pages: null, resources: null, suppressed: true, warnings: 0 })
})
