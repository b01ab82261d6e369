import type { MiddlewareHandler } from 'hono'

/**
 * Headers of every page. `frame-src` and `form-action` name the app (a press that opens a window is a form that is
 * redirected there) and ourselves, because the app in the frame passes through our authorization endpoint.
 */
export function ehrHeaders(appUrl: string): MiddlewareHandler {
  const appOrigin = new URL(appUrl).origin
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    `frame-src 'self' ${appOrigin}`,
    `form-action 'self' ${appOrigin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  return async (context, next) => {
    await next()
    context.header('Content-Security-Policy', policy)
    context.header('X-Content-Type-Options', 'nosniff')
    // Not `no-referrer`: that would make our own forms send `Origin: null`, which we refuse.
    context.header('Referrer-Policy', 'same-origin')
    context.header('Cache-Control', 'no-store')
  }
}

/**
 * Keeps visitors on the record's own address: the app trusts that one only, so `localhost` in place of `127.0.0.1` is
 * sent there. Refuses forms sent by any other page, such as the app in the frame; a program sends no Origin.
 */
export function ownAddressOnly(ownOrigin: string): MiddlewareHandler {
  return async (context, next) => {
    const { origin, pathname, search } = new URL(context.req.url)
    const sender = context.req.header('Origin')
    const isRead = context.req.method === 'GET' || context.req.method === 'HEAD'
    if (isRead && origin !== ownOrigin) return context.redirect(`${ownOrigin}${pathname}${search}`)
    if (!isRead && (origin !== ownOrigin || (sender !== undefined && sender !== ownOrigin))) {
      return context.text('This form was not sent by the demo record itself.', 403)
    }
    await next()
  }
}
