import type { HandedOver, HandOverParts } from '../models/handed-over.ts'
import { createHandOver } from './hand-over.ts'
import { LockedScreen } from './LockedScreen.tsx'
import { browserLockClock } from './lock-clock.ts'

/** Locks the page for one measure in somebody's hands; also drops what the browser itself keeps of the requests made so far. */
export function openHandOver(parts: HandOverParts): HandedOver {
  // Addresses of what was read name people of the record.
  performance.clearResourceTimings()
  // The text that was matched last stays reachable until something else matches (`RegExp.input`).
  ;/^/.test('')
  const lock = createHandOver(parts, browserLockClock)
  return { Screen: () => <LockedScreen lock={lock} /> }
}
