import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { isJsonObject, objectsMember } from '../../fhir/index.ts'
import type { FhirEngine } from '../fhir/fhir-engine.ts'
import type { CallTokens } from './call-tokens.ts'
import { type ShownCard, shownCard } from './shown-card.ts'

export interface HookClientOptions {
  /** What the record calls itself in its tokens. */
  readonly issuer: string
  readonly engine: Pick<FhirEngine, 'handle' | 'fhirBase'>
  /** What the service reads with what is not sent along. */
  readonly tokens: CallTokens
  /** Address of the one service that is called, and of the launch page its links may open. */
  readonly service: string
  readonly launchAddress: string
}

/** What the record does with a CDS service. */
export interface HookClient {
  /** The keys the service verifies its tokens with. */
  readonly jwks: { readonly keys: readonly JWK[] }
  /** What the service says when this person's page is opened; nothing when it says nothing, fails or takes too long. */
  cardsFor(patientId: string, userReference: string): Promise<readonly ShownCard[]>
  /** Tells the service that a card was put away. False when it did not take it. */
  dismiss(
    card: string,
    reason: { readonly system: string; readonly code: string } | undefined,
  ): Promise<boolean>
}

const waitMs = 3_000

/** The record as a CDS Client (CDS Hooks 2.0): signs each call with a fresh ES384 key's token, and sends care plans along, with access to the rest of that person's record for a minute. */
export async function createHookClient(options: HookClientOptions): Promise<HookClient> {
  const { issuer, engine, tokens, service, launchAddress } = options
  const { publicKey, privateKey } = await generateKeyPair('ES384')
  const kid = randomUUID()
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg: 'ES384', use: 'sig' }

  const call = async (address: string, body: unknown): Promise<Response> => {
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid })
      .setIssuer(issuer)
      .setAudience(address)
      .setIssuedAt()
      .setExpirationTime('2 minutes')
      .setJti(randomUUID())
      .sign(privateKey)
    return fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
    })
  }

  /** What the prefetch template asks for; null where this kind of record does not give it. */
  const activePlans = async (patientId: string): Promise<unknown> => {
    const search = new URLSearchParams({ patient: patientId, status: 'active', _count: '100' })
    const request = new Request(`${engine.fhirBase}/CarePlan?${search}`)
    const answer = await engine.handle(request, { kind: 'granted', scopes: 'system/CarePlan.rs' })
    return answer.ok ? ((await answer.json()) as unknown) : null
  }

  return {
    jwks: { keys: [jwk] },
    async cardsFor(patientId, userReference) {
      try {
        const answer = await call(service, {
          hook: 'patient-view',
          hookInstance: randomUUID(),
          fhirServer: engine.fhirBase,
          fhirAuthorization: tokens.issue(patientId),
          context: { userId: userReference, patientId },
          prefetch: { plans: await activePlans(patientId) },
        })
        const body: unknown = answer.ok ? await answer.json() : undefined
        if (!isJsonObject(body)) return []
        return objectsMember(body, 'cards').flatMap((card) => shownCard(card, launchAddress) ?? [])
      } catch {
        // The record's page is there with or without the service.
        return []
      }
    },
    async dismiss(card, reason) {
      const outcome = {
        card,
        outcome: 'overridden',
        ...(reason === undefined ? {} : { overrideReason: { reason } }),
        outcomeTimestamp: new Date().toISOString(),
      }
      const answer = await call(`${service}/feedback`, { feedback: [outcome] }).catch(() => undefined)
      return answer?.ok === true
    },
  }
}
