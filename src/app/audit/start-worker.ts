/** The name of the only trusted-types policy of the audit page; its content security policy names it too. */
const policyName = 'alongside-audit'

/** Trusted types, where the browser has them (TypeScript's library does not know them yet). */
interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ) => { readonly createScriptURL: (address: string) => URL }
}

/**
 * Gives what starts workers from the code at an address. Each begins as a script of one line made in the page, since such
 * a worker is under the policy of the page: it can connect to nothing, whatever headers its own file is served with.
 * A worker says `ready` before it can be told anything. Make it once: the policy cannot be made twice.
 */
export function workerStarter(codeAddress: string): () => Worker {
  const code = JSON.stringify(new URL(codeAddress, location.href).href)
  const line = `import(${code}).then(() => postMessage({ kind: 'ready' }), (reason) => postMessage({ kind: 'failed', detail: String(reason) }))`
  const address = URL.createObjectURL(new Blob([line], { type: 'text/javascript' }))
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
  // Nothing but the line above passes.
  const createScriptURL = (asked: string) => {
    if (asked !== address) throw new TypeError(`not a worker of the audit: ${asked}`)
    return asked
  }
  const trusted = trustedTypes?.createPolicy(policyName, { createScriptURL }).createScriptURL(address)
  return () => new Worker(trusted ?? address, { type: 'module' })
}
