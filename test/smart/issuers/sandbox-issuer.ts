import { isJsonObject, objectMember, objectsMember } from '../../../src/fhir/index.ts'
import { rosasRecord } from '../../host/rosa.ts'
import { startSmallSandbox } from '../../sandbox/small-sandbox.ts'
import { openWireLog } from '../wire-log.ts'
import type { Issuer } from './issuer.ts'

/** The demo record: no page on the way, both grammars, RS256, opaque tokens, one origin for FHIR and sign-in. */
export async function startSandboxIssuer(): Promise<Issuer> {
  const sandbox = await startSmallSandbox({ caseload: rosasRecord })
  const { ehrUrl, fhirBase, appUrl, readToken, launches, publisher, auditor } = sandbox
  const wire = openWireLog([ehrUrl, appUrl])
  const program = ({ clientId, privateJwk, publicJwk }: typeof publisher, scope: string) => ({
    clientId,
    algorithm: 'ES384' as const,
    privateJwk,
    registered: { keys: [publicJwk] },
    scope,
  })
  return {
    name: 'sandbox',
    fhirBase,
    issuer: `${ehrUrl}/auth`,
    authorizationEndpoint: `${ehrUrl}/auth/authorize`,
    tokenEndpoint: `${ehrUrl}/auth/token`,
    revocationEndpoint: `${ehrUrl}/auth/revoke`,
    pages: appUrl,
    clientId: 'alongside',
    grammar: 'v2',
    programs: [
      program(publisher, 'system/Questionnaire.crus system/ValueSet.crus'),
      program(auditor, 'system/CarePlan.rs system/Task.rs'),
    ],
    wire,
    launch: () => launches.create({ userReference: 'Practitioner/sam', patientId: 'rosa' }),
    async stored(type) {
      const headers = { authorization: `Bearer ${readToken}` }
      const bundle: unknown = await (await fetch(`${fhirBase}/${type}?_count=500`, { headers })).json()
      if (!isJsonObject(bundle)) throw new Error(`no Bundle of ${type}`)
      const found = objectsMember(bundle, 'entry').map((entry) => objectMember(entry, 'resource'))
      return found.filter((one) => one !== undefined)
    },
    async close() {
      wire.close()
      await sandbox.stop()
    },
  }
}
