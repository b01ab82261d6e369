import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { reportJsonSchema } from '../../src/doctor/report-json-schema.ts'

const root = resolve(import.meta.dirname, '../..')

it('the published schema of the report is the one that reports are held to', () => {
  const published: unknown = JSON.parse(
    readFileSync(join(root, 'docs/deploy/capability-report.schema.json'), 'utf8'),
  )
  expect(published).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())))
})
