import { isSecureAddress, parseAddress } from '../transport/parse-address.ts'
import type { Reader } from './site-reading.ts'

/** The one normalisation of a FHIR base address: a single trailing slash is dropped. Nothing else is forgiven. */
export function withoutTrailingSlash(address: string): string {
  return address.endsWith('/') ? address.slice(0, -1) : address
}

/** A FHIR base address: https (http on loopback where the site is a demonstration), without query, fragment, user or wildcard. */
export function fhirBase(insecureLoopback: boolean): Reader<string> {
  return (given, { path, broken }) => {
    const address = typeof given === 'string' ? parseAddress(given) : undefined
    const isPlain =
      address !== undefined &&
      isPlainHost(address) &&
      withoutTrailingSlash(address.href) === withoutTrailingSlash(String(given)) &&
      !/[?#@]/.test(address.href)
    if (!isPlain) broken(path, 'a plain address, written as browsers write it')
    const isSecure = address === undefined || isSecureAddress(address, insecureLoopback)
    if (!isSecure) broken(path, 'https')
    return isPlain && isSecure ? withoutTrailingSlash(String(given)) : undefined
  }
}

/** An origin as browsers write it, over https as above. */
export function origin(insecureLoopback: boolean): Reader<string> {
  return (given, { path, broken }) => {
    const address = typeof given === 'string' ? parseAddress(given) : undefined
    const isOrigin = address !== undefined && address.origin === given && isPlainHost(address)
    if (isOrigin && isSecureAddress(address, insecureLoopback)) return address.origin
    broken(path, 'an https origin such as https://ehr.example')
    return undefined
  }
}

/** A host by name or number. What else a URL takes for one (`*`, `;`, `,`, quotes) would be read as something else in a header. */
function isPlainHost({ hostname }: URL): boolean {
  return /^(?:[a-z0-9]+(?:[-.]+[a-z0-9]+)*|\[[0-9a-f:.]+\])$/.test(hostname)
}
