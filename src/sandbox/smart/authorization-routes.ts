import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { AuthorizationServer } from './authorization-server.ts'
import { openidConfiguration } from './smart-configuration.ts'
import type { HostTraits } from './smart-traits.ts'

const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

export interface AuthorizationRoutesOptions {
  readonly issuer: string
  readonly authorization: AuthorizationServer
  /** What the record does now. */
  readonly host: () => HostTraits
}

/** Everything under the issuer's path, to be mounted there: our authorization endpoint, and the provider's others. */
export function authorizationRoutes({
  issuer,
  authorization,
  host,
}: AuthorizationRoutesOptions): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.on(['GET', 'HEAD'], '/.well-known/openid-configuration', (context) =>
    context.json(openidConfiguration(issuer, host()), 200, { 'Access-Control-Allow-Origin': '*' }),
  )
  for (const path of ['/token', '/jwks', '/revoke']) {
    routes.all(path, async (context) => {
      await authorization.handle(context.env.incoming, context.env.outgoing)
      return RESPONSE_ALREADY_SENT
    })
  }
  routes.get('/authorize', async (context) => {
    const answer = await authorization.authorize(new URL(context.req.url).searchParams)
    if (answer.kind === 'redirect') {
      return new Response(null, { status: 302, headers: { ...headers, Location: answer.location } })
    }
    const page = html`<!doctype html>
      <html lang="en">
        <head><meta charset="utf-8"><title>The app could not be opened</title></head>
        <body>
          <h1>The app could not be opened</h1>
          <p>The demo record does not know where this request comes from: ${answer.reason}.</p>
          <p>Close this page and open the app from the record again.</p>
        </body>
      </html>`
    return context.html(page, 400, headers)
  })
  return routes
}
