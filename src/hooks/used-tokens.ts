export interface UsedTokensOptions {
  /** How long a token is remembered; at least as long as it could be taken. */
  readonly lifeMs: number
  /** How many of one issuer are remembered. */
  readonly mostOfIssuer: number
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Tokens that were used, so that none is taken twice (CDS Hooks 2.0, "Trusting CDS Clients": `jti`). What is remembered is
 * bounded for each issuer by itself: when it is full no more of that one are taken, because forgetting a token would let it in again.
 */
export interface UsedTokens {
  use(issuer: string, id: string): 'first' | 'again' | 'full'
}

export function createUsedTokens({ lifeMs, mostOfIssuer, now }: UsedTokensOptions): UsedTokens {
  const issuers = new Map<string, Map<string, number>>()
  const rememberedOf = (issuer: string, time: number) => {
    const forgetAt = issuers.get(issuer) ?? new Map<string, number>()
    issuers.set(issuer, forgetAt)
    // Kept in the order of their use, which is the order in which they may be forgotten.
    for (const [id, at] of forgetAt) {
      if (at > time) break
      forgetAt.delete(id)
    }
    return forgetAt
  }
  return {
    use(issuer, id) {
      const time = now()
      const forgetAt = rememberedOf(issuer, time)
      if (forgetAt.has(id)) return 'again'
      if (forgetAt.size >= mostOfIssuer) return 'full'
      forgetAt.set(id, time + lifeMs)
      return 'first'
    },
  }
}
