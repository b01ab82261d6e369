/** The address, resolved on `base` when given; `undefined` when it is none. */
export function parseAddress(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}

const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** True for https, and for http to this very machine where a demonstration site allows it. */
export function isSecureAddress(address: URL, insecureLoopback: boolean): boolean {
  if (address.protocol === 'https:') return true
  return address.protocol === 'http:' && insecureLoopback && loopbackNames.includes(address.hostname)
}
