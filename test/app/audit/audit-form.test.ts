import { describe, expect, it } from 'vitest'
import {
  type AuditTextField,
  auditTextFields,
  emptyAuditForm,
  readAuditForm,
} from '../../../src/app/audit/audit-form.ts'
import { entryWords } from '../../../src/app/present/audit-problem-messages.ts'

const filled = (texts: Partial<Record<AuditTextField, string>>) =>
  readAuditForm({ ...emptyAuditForm, texts: { ...emptyAuditForm.texts, ...texts } })

describe('the options of the audit page', () => {
  it('are those of the command without options, until something is filled in', () => {
    expect(filled({})).toEqual({
      ok: true,
      value: {
        rule: { minimumStated: 3, staffOnlyShare: 0.9 },
        by: [],
        time: 'start',
        period: 'month',
        filter: {},
        expandCareTeams: false,
        suppression: 'mhsds',
      },
    })
  })

  it('are read as the command reads them', () => {
    const options = filled({
      status: ' active , on-hold ',
      category: 'http://snomed.info/sct|734163000',
      from: '2024',
      to: '2024-03-31',
      base: ' https://record.example/fhir// ',
      minStated: '5',
      staffShare: '.75',
    })
    expect(options).toMatchObject({
      value: {
        rule: { minimumStated: 5, staffOnlyShare: 0.75 },
        serverBase: 'https://record.example/fhir',
        filter: {
          status: ['active', 'on-hold'],
          category: ['http://snomed.info/sct|734163000'],
          from: '2024',
          to: '2024-03-31',
        },
      },
    })
    // The report prints them in this order, and must be the same to the byte.
    const filter = options.ok ? options.value.filter : {}
    expect(Object.keys(filter ?? {})).toEqual(['status', 'category', 'from', 'to'])
  })

  it('have step changes only with periods', () => {
    const texts = { ...emptyAuditForm.texts, stepChange: ' 2025-04-01, 2026 ' }
    expect(readAuditForm({ ...emptyAuditForm, by: ['period'], texts })).toMatchObject({
      value: { stepChanges: ['2025-04-01', '2026'] },
    })
    expect(readAuditForm({ ...emptyAuditForm, by: ['team'], texts })).toEqual({
      ok: false,
      error: ['stepChange'],
    })
    expect(
      readAuditForm({ ...emptyAuditForm, by: ['period'], texts: { ...texts, stepChange: '2025,soon' } }),
    ).toEqual({ ok: false, error: ['stepChange'] })
  })

  it.each<[AuditTextField, readonly string[]]>([
    ['from', ['2024-13', '31/03/2024', '2024-3', 'soon']],
    ['to', ['2024-02-32', '20240331']],
    ['status', ['active,,draft', ',']],
    ['intent', ['plan,']],
    ['category', [' , ']],
    ['base', ['record.example/fhir', 'ftp://record.example', 'https://record.example/fhir?a=1']],
    ['minStated', ['', '0', '-1', '2.5', 'three']],
    ['staffShare', ['', '0', '1.01', '90 %', '0,9']],
  ])('ask for %s again when it says nothing that can be counted by', (field, texts) => {
    for (const text of texts)
      expect([text, filled({ [field]: text })]).toEqual([text, { ok: false, error: [field] }])
  })

  it('name every field that is wrong, in the order of the page, each in words of its own', () => {
    const wrong = Object.fromEntries(auditTextFields.map((field) => [field, ' ,?']))
    const read = filled(wrong)
    expect(read).toEqual({ ok: false, error: auditTextFields })
    expect(new Set(auditTextFields.map((field) => entryWords({ field }))).size).toBe(auditTextFields.length)
  })
})
