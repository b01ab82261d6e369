import { Hono, type MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import type { Result } from '../domain/result.ts'
import { todayOf } from '../host/transport/host-clock.ts'
import { createCallerCheck } from './caller-check.ts'
import { type HookProblem, problemBody } from './hook-problem.ts'
import { isForStaff, readFeedback, readHookRequest } from './hook-request.ts'
import type { CallLine, HooksLog } from './hooks-log.ts'
import { createHooksMetrics } from './hooks-metrics.ts'
import { type HooksSettings, withoutSlash } from './hooks-settings.ts'
import { planOwnersCards } from './plan-owners-cards.ts'
import { discovery, serviceId } from './plan-owners-service.ts'
import { plansOfCall } from './plans-of-call.ts'
import { readJsonBody } from './read-json-body.ts'

export interface HooksAppOptions {
  readonly settings: HooksSettings
  readonly log: HooksLog
  /** Longest request, in bytes. */
  readonly maxBytes?: number
  /** Longest wait for the record, in milliseconds. */
  readonly waitMs?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

interface CallState {
  Variables: { route: string; told: Pick<CallLine, 'caller' | 'problem' | 'cards'> }
}

/**
 * The CDS Hooks 2.0 service as a web application: discovery, one service for `patient-view`, feedback, health and metrics. Discovery
 * holds nothing of anybody and is answered without a token.
 */
export function createHooksApp({
  settings,
  log,
  maxBytes = 4 << 20,
  waitMs = 3_000,
  now = Date.now,
}: HooksAppOptions): Hono<CallState> {
  const metrics = createHooksMetrics()
  const check = createCallerCheck({ callers: settings.callers, now })
  const serviceUrl = `${withoutSlash(settings.serviceAddress)}/cds-services/${serviceId}`
  const app = new Hono<CallState>()

  const counted: MiddlewareHandler<CallState> = async (context, next) => {
    const begun = performance.now()
    context.set('route', 'other')
    context.set('told', {})
    await next()
    const ms = Math.round(performance.now() - begun)
    const { status } = context.res
    const route = context.get('route')
    metrics.call(route, status, ms / 1_000)
    if (route !== 'health' && route !== 'metrics')
      log.info({ route, status, ms, ...context.get('told') } satisfies CallLine, 'call')
  }
  const named =
    (route: string): MiddlewareHandler<CallState> =>
    (context, next) => {
      context.set('route', route)
      return next()
    }
  /** By path, what may be asked there (RFC 9110, 15.5.6). */
  const methods = new Map([
    ...['/health', '/metrics', '/cds-services'].map((path) => [path, 'GET, HEAD'] as const),
    [`/cds-services/${serviceId}`, 'POST'],
    [`/cds-services/${serviceId}/feedback`, 'POST'],
  ])
  const origins = [...(settings.origins ?? [])].map((address) => new URL(address).origin)

  app.use(counted, async (context, next) => {
    await next()
    context.header('Cache-Control', 'no-store')
    context.header('X-Content-Type-Options', 'nosniff')
  })
  app.use(
    '/cds-services/*',
    cors({ origin: origins, allowMethods: ['GET', 'POST'], allowHeaders: ['Authorization', 'Content-Type'] }),
  )

  app.get('/health', named('health'), (context) => context.json({ status: 'ok' }))
  app.get('/metrics', named('metrics'), async (context) =>
    context.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  )
  app.get('/cds-services', named('discovery'), (context) => context.json(discovery))

  /** The body of a call whose caller is known. */
  const bodyOf = async (
    request: Request,
    address: string,
  ): Promise<{ readonly caller?: string; readonly body: Result<unknown, HookProblem> }> => {
    const caller = await check(request.headers.get('authorization') ?? undefined, address)
    if (!caller.ok) return { body: caller }
    return { caller: caller.value, body: await readJsonBody(request, maxBytes) }
  }

  app.post(`/cds-services/${serviceId}`, named('service'), async (context) => {
    const { caller, body } = await bodyOf(context.req.raw, serviceUrl)
    const told = caller === undefined ? {} : { caller }
    const refuse = (problem: HookProblem) => {
      context.set('told', { ...told, problem: problem.code })
      return refusal(problem)
    }
    if (!body.ok) return refuse(body.error)
    const request = readHookRequest(body.value)
    if (!request.ok) return refuse(request.error)
    if (!isForStaff(request.value)) {
      metrics.cards(0)
      context.set('told', { ...told, cards: 0 })
      return context.json({ cards: [] })
    }
    const plans = await plansOfCall(request.value, { settings, waitMs })
    if (!plans.ok) return refuse(plans.error)
    const cards = planOwnersCards(plans.value, { settings, today: todayOf({ now }) })
    metrics.cards(cards.length)
    context.set('told', { ...told, cards: cards.length })
    return context.json({ cards })
  })

  app.post(`/cds-services/${serviceId}/feedback`, named('feedback'), async (context) => {
    const { caller, body } = await bodyOf(context.req.raw, `${serviceUrl}/feedback`)
    const told = caller === undefined ? {} : { caller }
    const feedback = body.ok ? readFeedback(body.value) : body
    if (!feedback.ok) {
      context.set('told', { ...told, problem: feedback.error.code })
      return refusal(feedback.error)
    }
    metrics.feedback(feedback.value)
    context.set('told', told)
    return context.body(null, 200)
  })

  app.notFound((context) => {
    const { method, path } = context.req
    const allow = methods.get(path)
    return refusal(
      allow === undefined || allow.includes(method)
        ? { status: 404, code: 'not-here', message: 'Nothing is here. GET /cds-services lists what is.' }
        : {
            status: 405,
            code: 'wrong-method',
            message: 'Services are called with POST, everything else with GET.',
            allow,
          },
    )
  })
  app.onError((error) => {
    log.error({ fault: error.name, stack: framesOf(error) }, 'fault')
    return refusal({ status: 500, code: 'fault', message: 'Something went wrong here. It was logged.' })
  })
  return app
}

/** Where it happened. What an error says, in however many lines, may hold a part of what was sent. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  return stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
}

function refusal(problem: HookProblem): Response {
  const { status, code, allow } = problem
  const error = code === 'no-token' ? '' : ', error="invalid_token"'
  return Response.json(problemBody(problem), {
    status,
    headers: {
      ...(status === 401 ? { 'WWW-Authenticate': `Bearer realm="alongside-hooks"${error}` } : {}),
      ...(status === 503 ? { 'Retry-After': '60' } : {}),
      ...(allow === undefined ? {} : { Allow: allow }),
      ...(status === 413 ? { Connection: 'close' } : {}),
    },
  })
}
