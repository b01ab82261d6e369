import { getRequestListener } from '@hono/node-server'

/**
 * A listener for Node's server that answers by a handler of fetch requests. Node's own `Request` and `Response` stay as they are for
 * everybody else in the process: by default the package puts its own in their place, and a `RESPONSE_ALREADY_SENT` that is made after
 * that is sent a second time.
 */
export function fetchListener(fetch: Parameters<typeof getRequestListener>[0]) {
  return getRequestListener(fetch, { overrideGlobalObjects: false })
}
