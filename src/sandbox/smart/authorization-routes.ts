import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import type { EhrOptions } from '../ehr/ehr-options.ts'
import { findPatient } from '../ehr/person-record.ts'
import { peopleAccounts, staffAccounts } from '../ehr/who-signs-in.ts'
import type { AuthorizationAnswer, AuthorizationServer, SignInStep } from './authorization-server.ts'
import { cannotOpenPage, pickerPage, signInPage } from './sign-in-pages.ts'
import { openidConfiguration } from './smart-configuration.ts'
import type { HostTraits } from './smart-traits.ts'

export interface AuthorizationRoutesOptions {
  readonly issuer: string
  readonly authorization: AuthorizationServer
  /** What the record does now. */
  readonly host: () => HostTraits
  /** Who may sign in, and whose record they may open. */
  readonly engine: EhrOptions['engine']
  /** Origin of the app, where a form of ours may end. */
  readonly appOrigin: string
}

/** Everything under the issuer's path, to be mounted there: our authorization endpoint with its pages, and the provider's others. */
export function authorizationRoutes({
  issuer,
  authorization,
  host,
  engine,
  appOrigin,
}: AuthorizationRoutesOptions): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.on(['GET', 'HEAD'], '/.well-known/openid-configuration', (context) =>
    context.json(openidConfiguration(issuer, host()), 200, { 'Access-Control-Allow-Origin': '*' }),
  )
  for (const path of ['/token', '/jwks', '/revoke', '/introspect']) {
    routes.all(path, async (context) => {
      await authorization.handle(context.env.incoming, context.env.outgoing)
      return RESPONSE_ALREADY_SENT
    })
  }

  const show = (context: Context, answer: AuthorizationAnswer) => {
    // A page of a sign-in is never shown in a frame: whoever signs in has to see whose page it is.
    const framing = answer.kind === 'redirect' ? "'self'" : "'none'"
    const headers = {
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors ${framing}; base-uri 'none'; form-action 'self' ${appOrigin}`,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    }
    switch (answer.kind) {
      case 'redirect':
        return new Response(null, {
          status: context.req.method === 'POST' ? 303 : 302,
          headers: { ...headers, Location: answer.location },
        })
      case 'sign-in':
        return context.html(signInPage(engine, answer), 200, headers)
      case 'choose':
        return context.html(pickerPage(engine, answer.ticket), 200, headers)
      case 'page':
        return context.html(cannotOpenPage(answer.reason), 400, headers)
    }
  }

  routes.get('/authorize', async (context) =>
    show(context, await authorization.authorize(new URL(context.req.url).searchParams)),
  )
  const goOn = async (context: Context, stepOf: (form: Readonly<Record<string, unknown>>) => SignInStep) => {
    const form = await context.req.parseBody()
    return show(context, await authorization.goOn(String(form.ticket ?? ''), stepOf(form)))
  }
  routes.post('/sign-in', (context) =>
    goOn(context, ({ user }) => {
      const account = [...staffAccounts(engine), ...peopleAccounts(engine)].find(
        ({ reference }) => reference === user,
      )
      if (account === undefined) return { kind: 'cancelled' }
      const { reference: userReference, patientId } = account
      return { kind: 'signed-in', userReference, ...(patientId === undefined ? {} : { patientId }) }
    }),
  )
  routes.post('/choose', (context) =>
    goOn(context, ({ patient }) => {
      const chosen = typeof patient === 'string' ? findPatient(engine, patient) : undefined
      return { kind: 'chosen', ...(chosen === undefined ? {} : { patientId: chosen.id }) }
    }),
  )
  routes.post('/stop', (context) => goOn(context, () => ({ kind: 'cancelled' })))
  return routes
}
