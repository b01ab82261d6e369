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
})
