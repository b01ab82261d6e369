import { z } from 'zod'
import { doctorReportSchema } from './doctor-report.ts'

/** The JSON Schema of the report (draft 2020-12), as docs/deploy/capability-report.schema.json holds it. */
export function reportJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(doctorReportSchema, { unrepresentable: 'throw' })
  return {
    $schema,
    $id: 'https://alongside.example/schemas/capability-report.schema.json',
    title: 'Alongside capability report, version 1',
    description:
      'What `alongside site doctor --format json` prints; docs/deploy/capability-report.md explains each line.',
    ...schema,
  }
}
