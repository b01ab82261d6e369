import { describe, expect, it } from 'vitest'
import { bulkFiles } from '../../src/sandbox/bulk-files.ts'

describe('laying resources out as bulk files', () => {
  it('makes one file a type, in order of name, one resource a line', () => {
    const files = bulkFiles([
      { resourceType: 'Patient', id: 'rosa' },
      { resourceType: 'CarePlan', id: 'plan', title: 'Two\nlines' },
      { resourceType: 'Patient', id: 'daniel' },
    ])
    expect([...files]).toEqual([
      ['CarePlan.ndjson', '{"resourceType":"CarePlan","id":"plan","title":"Two\\nlines"}\n'],
      [
        'Patient.ndjson',
        '{"resourceType":"Patient","id":"rosa"}\n{"resourceType":"Patient","id":"daniel"}\n',
      ],
    ])
  })

  it.each([[null], ['CarePlan'], [{}], [{ resourceType: 3 }]])('refuses %j', (resource) => {
    expect(() => bulkFiles([resource])).toThrow('Not a FHIR resource')
  })
})
