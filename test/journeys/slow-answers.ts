import { type IncomingMessage, Server } from 'node:http'

/**
 * Holds back the answers of the servers of a journey, so that what comes first is another thing than usual, and a journey that looks at a page
 * before it is drawn whole is found out. ALONGSIDE_TEST_SLOW_ANSWERS says how long at most, in milliseconds: each answer for a time of its
 * own. ALONGSIDE_TEST_SLOW_ONLY is a pattern for addresses: what it matches is held back for all of that time, and nothing else.
 */
const most = Number(process.env.ALONGSIDE_TEST_SLOW_ANSWERS ?? 0)
const only = process.env.ALONGSIDE_TEST_SLOW_ONLY

function heldBackFor(address: string): number {
  if (only === undefined) return Math.random() * most
  return new RegExp(only).test(address) ? most : 0
}

if (most > 0) {
  const emit: (this: Server, event: string, ...said: unknown[]) => boolean = Server.prototype.emit
  Server.prototype.emit = function (this: Server, event: string, ...said: unknown[]): boolean {
    if (event !== 'request') return emit.call(this, event, ...said)
    const { url = '' } = said[0] as IncomingMessage
    setTimeout(() => emit.call(this, event, ...said), heldBackFor(url))
    return true
  }
}
