import { expect, it } from 'vitest'
import { isSameExport } from '../../../src/cli/bulk/begin-export.ts'
import { kickOffAddress } from '../../../src/cli/bulk/export-job.ts'
import { base } from './scripted-server.ts'

const asked = { level: 'system' } as const

it.each([
  [['CarePlan', 'Patient'], true],
  [['Patient'], false],
  [[], false],
])('takes a noted export of %j for that of an audit: %s', (types, isSame) => {
  expect(isSameExport({ request: kickOffAddress(base, { ...asked, types }) }, { base, asked })).toBe(isSame)
})
