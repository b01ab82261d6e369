import { InvalidArgumentError } from 'commander'
import { isSecureAddress, parseAddress } from '../host/transport/parse-address.ts'

/** What an address has to be that a token may be sent to. */
export const secureAddressWords =
  'It must be an https address without user, query or fragment (http only on this machine).'

/**
 * The address of a server, without slashes at its end: https, or http on this machine, with no user, query or fragment.
 * `undefined` for anything else.
 */
export function readSecureAddress(text: string): string | undefined {
  const parsed = parseAddress(text)
  const isPlain = parsed !== undefined && !/[?#@\s]/.test(text)
  return isPlain && isSecureAddress(parsed, true) ? text.replace(/\/+$/, '') : undefined
}

/** The same, for an option of a command. */
export function serverAddress(text: string): string {
  const address = readSecureAddress(text)
  if (address === undefined) throw new InvalidArgumentError(secureAddressWords)
  return address
}
