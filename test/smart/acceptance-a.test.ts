import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appChecks, programChecks } from './all-cases.ts'
import { type BackendEvidence, backendEvidence } from './backend-evidence.ts'
import { bothIssuers } from './issuers/both-issuers.ts'
import type { Issuer } from './issuers/issuer.ts'
import { type SignInEvidence, signInEvidence } from './sign-in-evidence.ts'

describe.each(bothIssuers)('%s', (_name, start) => {
  let issuer: Issuer
  let signIn: SignInEvidence
  let programs: readonly BackendEvidence[]
  beforeAll(async () => {
    issuer = await start()
    signIn = await signInEvidence(issuer)
    programs = []
    for (const program of issuer.programs) programs = [...programs, await backendEvidence(issuer, program)]
  })
  afterAll(() => issuer.close())

  it.each(appChecks)('$id sees of the app that $rule', async ({ holds, spoil }) => {
    expect(await holds(signIn)).toBe(true)
    expect(await holds(await spoil(signIn))).toBe(false)
  })

  it.each(programChecks)('$id sees of programs that $rule', async ({ holds, spoil }) => {
    expect(programs).toHaveLength(2)
    for (const program of programs) {
      expect(await holds(program)).toBe(true)
      expect(await holds(await spoil(program))).toBe(false)
    }
  })
})
