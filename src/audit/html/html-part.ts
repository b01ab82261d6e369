import type { html } from 'hono/html'

/** Markup made with hono's `html`: every text put into it is escaped. */
export type Html = ReturnType<typeof html>
