import { setTimeout as delay } from 'node:timers/promises'
import type { Faults } from './faults.ts'

/** Waits as long as the faults ask every answer to wait; no time at all on a sound record. */
export async function slowNetwork(faults: Pick<Faults, 'settings'>): Promise<void> {
  const { slowNetworkMs } = faults.settings()
  if (slowNetworkMs > 0) await delay(slowNetworkMs, undefined, { ref: false })
}
