import { z } from 'zod'
import { parseAddress } from '../../host/transport/parse-address.ts'

const httpsAddress = (what: string) =>
  z.string(what).refine((given) => {
    const address = parseAddress(given)
    const isLoopback = address?.protocol === 'http:' && /^(?:localhost|127\.0\.0\.1)$/.test(address.hostname)
    return (
      address !== undefined &&
      (address.protocol === 'https:' || isLoopback) &&
      address.username === '' &&
      address.password === '' &&
      address.hash === ''
    )
  }, what)

const caller = z.strictObject({
  iss: z
    .string('text')
    .min(1, 'text')
    .max(500, 'text of at most 500 characters')
    .describe('What the record calls itself in its tokens (`iss`), letter by letter.'),
  jwks: httpsAddress('the https address of the record’s public keys').describe(
    'Address of the record’s public keys. A token never chooses it.',
  ),
})

/** What `alongside hooks` needs of a site: who may call it, and where the app is. */
export const hooksSchema = z.strictObject({
  appAddress: httpsAddress('the https address of the folder of the app').describe(
    'Where this site’s app is, such as https://alongside.your-trust.example/riverside/. Cards link to its launch page.',
  ),
  serviceAddress: httpsAddress('the https address of the service')
    .optional()
    .describe(
      'Where records reach the service, as they name it in their tokens (`aud`). `alongside hooks` does not start without it.',
    ),
  callers: z
    .array(caller, 'a list of at least one caller')
    .min(1, 'a list of at least one caller')
    .check(({ value, issues }) => {
      const named = value.map(({ iss }) => iss)
      for (const [index, iss] of named.entries())
        if (named.indexOf(iss) !== index)
          issues.push({
            code: 'custom',
            input: iss,
            path: [index, 'iss'],
            message: 'named once: it stands above already',
          })
    })
    .describe('The records that may call the service, and no other.'),
  origins: z
    .array(httpsAddress('an https origin such as https://ehr.example'), 'a list')
    .optional()
    .describe('Origins of records that call from the browser.'),
})

/** What a site says of its CDS service. */
export type HooksSettings = z.infer<typeof hooksSchema>
