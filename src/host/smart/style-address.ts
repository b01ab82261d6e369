import { parseAddress } from '../transport/parse-address.ts'
import type { PendingLaunch } from './launch-store.ts'

/**
 * The address of the record's style (SMART App Launch 2.2, `smart_style_url`) when it may be asked: on the record or its sign-in service,
 * written whole, with the same protection as they have. `undefined` otherwise, and the app keeps its own colours.
 */
export function styleAddressOf(
  given: string | undefined,
  { recordOrigins = [] }: Pick<PendingLaunch, 'recordOrigins'>,
): string | undefined {
  const address = given === undefined ? undefined : parseAddress(given)
  if (address === undefined || !recordOrigins.includes(address.origin)) return undefined
  return address.username === '' && address.password === '' && address.hash === '' ? address.href : undefined
}
