import { z } from 'zod'
import { siteSchema } from './site-schema.ts'

/** Where the published schema stands. */
const schemaAddress = 'https://alongside.example/schemas/site.schema.json'

/** The JSON Schema of a site's file (draft 2020-12), as docs/site.schema.json holds it. What no schema can say `alongside site check` says. */
export function siteJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(siteSchema(false), { io: 'input', unrepresentable: 'throw' })
  return {
    $schema,
    $id: schemaAddress,
    title: 'Alongside site configuration',
    description:
      'What one site decides: smart-launch/sites holds two examples, docs/deploy/configuration.md explains each setting.',
    ...schema,
  }
}
