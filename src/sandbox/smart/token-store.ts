/** What oidc-provider asks of the place where codes, tokens and grants are kept. */
export interface TokenStore {
  find(id: string): Promise<StoredPayload | undefined>
  findByUid(uid: string): Promise<StoredPayload | undefined>
  findByUserCode(userCode: string): Promise<StoredPayload | undefined>
  upsert(id: string, payload: StoredPayload, lifetimeSeconds: number): Promise<void>
  consume(id: string): Promise<void>
  destroy(id: string): Promise<void>
  revokeByGrantId(grantId: string): Promise<void>
}

interface StoredPayload {
  grantId?: string
  consumed?: number
  [member: string]: unknown
}

interface Kept {
  readonly payload: StoredPayload
  readonly expiresAt: number
}

/**
 * Keeps what one sandbox issues, in memory, one map a kind of token. A store of our own because the package's memory
 * store is shared by every provider in the process and warns on standard error at each start.
 */
export function createTokenStores(now: () => number = Date.now): (kind: string) => TokenStore {
  const kinds = new Map<string, Map<string, Kept>>()
  return (kind) => {
    const kept = kinds.get(kind) ?? new Map<string, Kept>()
    kinds.set(kind, kept)
    return {
      find: async (id) => kept.get(id)?.payload,
      // Sessions and device codes are not offered by this server.
      findByUid: async () => undefined,
      findByUserCode: async () => undefined,
      async upsert(id, payload, lifetimeSeconds) {
        for (const [old, { expiresAt }] of kept) if (expiresAt <= now()) kept.delete(old)
        kept.set(id, { payload, expiresAt: now() + lifetimeSeconds * 1000 })
      },
      async consume(id) {
        const found = kept.get(id)
        if (found !== undefined) found.payload.consumed = Math.floor(now() / 1000)
      },
      async destroy(id) {
        kept.delete(id)
      },
      async revokeByGrantId(grantId) {
        for (const [id, { payload }] of kept) if (payload.grantId === grantId) kept.delete(id)
      },
    }
  }
}
