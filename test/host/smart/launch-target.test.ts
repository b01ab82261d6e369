import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchTarget, namesOtherPatient } from '../../../src/host/smart/launch-target.ts'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { readPayloads } from '../../threats/payloads.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { rosasRecord } from '../rosa.ts'
import cases from './launch-target.cases.json' with { type: 'json' }
import { problemOf } from './refusals.ts'
import { signIn } from './sign-in.ts'

const fhirBase = 'https://a.example/fhir'

describe('what a launch asks to open', () => {
  it.each(cases)('$shape', ({ opens, ...context }) => {
    expect(launchTarget(context, fhirBase) ?? null).toEqual(opens)
  })

  it('is not looked for in a list without end, or in a text without end', () => {
    const rest = Array.from({ length: 200 }, () => ({ reference: 'Appointment/a' }))
    expect(launchTarget({ fhirContext: [...rest, { reference: 'CarePlan/p' }] }, fhirBase)).toBeUndefined()
    const long = JSON.stringify({ opens: { reference: 'CarePlan/p' } }).padEnd(4_096)
    expect(launchTarget({ appContext: long }, fhirBase)).toMatchObject({ reference: 'CarePlan/p' })
    expect(launchTarget({ appContext: `${long} ` }, fhirBase)).toBeUndefined()
  })

  it('is never one of the hostile texts, in whatever part of a link’s wish they stand', () => {
    const payloads = readPayloads()
    expect(payloads.length).toBeGreaterThan(300)
    for (const payload of payloads) {
      const text = payload.at('context')
      for (const opens of [text, { reference: text }, { reference: `CarePlan/${text}` }, { canonical: text }])
        for (const appContext of [
          text,
          JSON.stringify({ opens }),
          JSON.stringify({ [text]: opens, opens }),
        ]) {
          const target = launchTarget({ appContext }, fhirBase)
          if (target === undefined) continue
          // Some are plain addresses, which as the name of a form is all they can be: it is compared, and never asked for or drawn.
          expect(target).toMatchObject({ kind: 'form', url: expect.stringMatching(/^https?:[^\s<>"'|#]+$/) })
        }
    }
  })

  it('never throws, and is always a relative reference of a known type, or a form', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('CarePlan/p', 'QuestionnaireResponse/r', `${fhirBase}/CarePlan/p`),
    )
    const item = fc.record(
      { reference: text, canonical: fc.webUrl(), role: fc.constantFrom('launch', 'x'), type: text },
      { requiredKeys: [] },
    )
    const context = fc.oneof(fc.jsonValue(), fc.array(fc.oneof(item, fc.jsonValue())))
    fc.assert(
      fc.property(context, fc.oneof(text, fc.json()), (fhirContext, appContext) => {
        const target = launchTarget({ fhirContext, appContext }, fhirBase)
        if (target === undefined) return
        if (target.kind === 'form') expect(target.url).toMatch(/^https?:\/\/|^urn:/)
        else expect(target.reference).toMatch(/^(CarePlan|QuestionnaireResponse)\/[A-Za-z0-9.-]{1,64}$/)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a context that names a Patient', () => {
  const inContext = { patient: 'rosa', fhirBase }
  it.each([
    ['the same', { reference: 'Patient/rosa' }, false],
    ['the same by address', { reference: `${fhirBase}/Patient/rosa` }, false],
    ['another in another role', { reference: 'Patient/dan', role: 'https://x.example/mother' }, false],
    ['no Patient', { reference: 'CarePlan/dan' }, false],
    ['another', { reference: 'Patient/dan' }, true],
    ['nobody, by an address that only looks like one', { reference: 'urn:uuid:Patient' }, false],
    ['nobody, in words alone', { display: 'Patient/dan' }, false],
    ['the same id elsewhere', { reference: 'https://b.example/fhir/Patient/rosa' }, true],
  ])('as %s', (_case, item, isOther) => {
    expect(namesOtherPatient([item], inContext)).toBe(isOther)
  })
})

describe('a launch with such a context', () => {
  let record: FakeRecord
  beforeAll(async () => {
    record = await startFakeRecord(structuredClone(rosasRecord))
  })
  afterAll(() => record.close())

  const openWith = async (more: object) => {
    record.switches.token = (answer) => ({ ...answer, ...more })
    const tab = await signIn(record)
    return { tab, outcome: await openSmartHost(tab.edge) }
  }

  it('carries it to the app, and after a reload again', async () => {
    const opens = { kind: 'care-plan', reference: 'CarePlan/p1' }
    const { tab, outcome } = await openWith({ fhirContext: [{ reference: 'CarePlan/p1' }] })
    expect(outcome).toMatchObject({ host: { launch: { opens } } })
    expect(await openSmartHost(tab.edge)).toMatchObject({ host: { launch: { opens } } })
  })

  it('is refused where it names another person than the launch', async () => {
    const { outcome } = await openWith({ fhirContext: [{ reference: 'Patient/dan' }] })
    expect(problemOf(outcome)).toEqual({
      code: 'token-failed',
      detail: 'fhirContext names another patient',
    })
  })

  it.each<[string, object]>([
    ['hints without shape', { fhirContext: 'x', appContext: 7, smart_style_url: {} }],
    ['a tenant and members nobody knows', { tenant: 'south', constructor: {}, zebra: [1] }],
    ['an intent nobody knows', { intent: 'fly' }],
  ])('opens as ever with %s', async (_case, more) => {
    const { outcome } = await openWith(more)
    expect(outcome).toMatchObject({ kind: 'open', host: { launch: { patientId: 'rosa' } } })
    expect(outcome.kind === 'open' && outcome.host.launch.opens).toBeUndefined()
  })

  it.each([
    [true, true],
    [undefined, true],
    ['false', true],
    [false, false],
  ])('shows the banner when need_patient_banner is %s: %s', async (given, shown) => {
    const { outcome } = await openWith(given === undefined ? {} : { need_patient_banner: given })
    expect(outcome).toMatchObject({ host: { launch: { needPatientBanner: shown } } })
  })
})
