import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutSecrets } from '../../src/doctor/redact.ts'
import { doctorHtml } from '../../src/doctor/reporters/doctor-html.ts'
import { doctorText } from '../../src/doctor/reporters/doctor-text.ts'
import { doctorOf, onlyServer, siteAt } from './doctor-world.ts'
import { type Answer, cors, openScripted, smartOf } from './scripted-server.ts'

const token = 'canary-token-0123456789'
const jwt = `eyJhbGciOiJub25lIn0.${'canary'.repeat(4)}.sig`

/** A server that says back whatever it was sent, in every place that a report quotes. */
function echo(base: string): Readonly<Record<string, Answer>> {
  return {
    rosa: (response, request) => {
      const diagnostics = `refused ${request.headers.authorization} and ${jwt}; access_token=canary-other, "code":"canary-code"`
      const issue = [{ severity: 'error', code: 'login', diagnostics }]
      response
        .writeHead(403, { ...cors, 'content-type': 'application/fhir+json' })
        .end(JSON.stringify({ resourceType: 'OperationOutcome', issue }))
    },
    'smart-configuration': (response) =>
      void response
        .writeHead(200, { ...cors, 'content-type': `text/plain; ${jwt}` })
        .end(JSON.stringify({ ...smartOf(base), token_endpoint: `${base}/token?code=canary-query` })),
    metadata: (response) =>
      void response
        .writeHead(302, { ...cors, location: `https://user:canary-pass@gateway.example/x?${token}` })
        .end(),
  }
}

describe('a report of the doctor', () => {
  it('holds no secret, whatever a server echoes, in any of its forms', async () => {
    const server = await openScripted(echo)
    const report = await doctorOf(siteAt(server.base), {
      signIn: { token: async () => token, granted: 'patient/*.rs', patientId: 'rosa' },
      secrets: () => [token],
    })
    await server.close()
    const printed = [JSON.stringify(report), doctorText(report), doctorHtml(report)]
    for (const text of printed) expect(text).not.toContain('canary')
    // The words around it are there: it was quoted, and cleaned.
    expect(JSON.stringify(onlyServer(report))).toContain('[secret]')
  })

  it('leaves other words as they are', () => {
    const words = {
      says: 'Its code is 404; PKCE code_challenge_methods_supported, https://a.example/x',
      n: 3,
    }
    expect(withoutSecrets(words, ['abc'])).toEqual(words)
  })

  it('holds no telling piece of a secret where the words of a server were cut in the middle of it', () => {
    const secret = fc.string({ minLength: 12, maxLength: 60, unit: fc.constantFrom(...'abcXYZ0189-._~+/') })
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 3 }),
        fc.string(),
        fc.nat(80),
        (secrets, around, cut) => {
          const said = secrets.map((one) => `${around}${one}`).join(' ')
          const printed = withoutSecrets([said.slice(cut), said.slice(0, cut)], secrets)
          const pieces = secrets.flatMap((one) => [...one].map((_, at) => one.slice(at, at + 12)))
          for (const text of printed)
            for (const piece of pieces) expect(piece.length === 12 && text.includes(piece)).toBe(false)
        },
      ),
    )
  })

  it.each([
    ['a0b1c2d3e4f5g6h7', 'refused a0b1c2d3e4f5 again', 'refused [secret] again'],
    ['a0b1c2d3e4f5g6h7', 'refused a0b1c2d3e4f', 'refused a0b1c2d3e4f'],
    ['a0b1c2d3e4f5g6h7', 'a0b1c2d3e4f5g6h7a0b1c2d3e4f5', '[secret]'],
    ['a0b1c2d3e4f5g6h7', 'a0b1c2d3e4f5g6h7, 1c2d3e4f5g6h7 x', '[secret], [secret] x'],
    ['short1', 'it was short1 and shor', 'it was [secret] and shor'],
    ['unknown', 'Basic authentication is needed', 'Basic authentication is needed'],
    ['unknown', 'Authorization: Basic YWxvbmdzaWRlOnNlY3JldA==', 'Authorization: [secret]'],
  ])('%s in "%s" is printed as "%s"', (secret, said, printed) => {
    expect(withoutSecrets(said, [secret])).toBe(printed)
  })
})
