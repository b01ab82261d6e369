import { afterAll, beforeAll, describe, it } from 'vitest'
import { appCases } from './all-cases.ts'
import { bothIssuers } from './issuers/both-issuers.ts'
import type { Issuer } from './issuers/issuer.ts'

describe.each(bothIssuers)('%s', (_name, start) => {
  let issuer: Issuer
  beforeAll(async () => {
    issuer = await start()
  })
  afterAll(() => issuer.close())

  it.each(appCases)('$id: $title', ({ proves }) => proves(issuer))
})
