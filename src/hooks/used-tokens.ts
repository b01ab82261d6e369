export interface UsedTokensOptions {
  /** How long a token is remembered; at least as long as it could be taken. */
  readonly lifeMs: number
  readonly most: number
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Tokens that were used, so that none is taken twice (CDS Hooks 2.0, "Trusting CDS Clients": `jti`). What is remembered is
 * bounded: when it is full no more are taken, because forgetting one would let it in again.
 */
export interface UsedTokens {
  use(issuer: string, id: string): 'first' | 'again' | 'full'
}

export function createUsedTokens({ lifeMs, most, now }: UsedTokensOptions): UsedTokens {
  const forgetAt = new Map<string, number>()
  const forget = (time: number) => {
    // Kept in the order of their use, which is the order in which they may be forgotten.
    for (const [key, at] of forgetAt) {
      if (at > time) return
      forgetAt.delete(key)
    }
  }
  return {
    use(issuer, id) {
      const time = now()
      forget(time)
      const key = JSON.stringify([issuer, id])
      if (forgetAt.has(key)) return 'again'
      if (forgetAt.size >= most) return 'full'
      forgetAt.set(key, time + lifeMs)
      return 'first'
    },
  }
}
