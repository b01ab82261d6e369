import type { HeaderGroup } from './deployed-headers.ts'

/** What the snippets for web servers are written from. */
export interface ServerPlan {
  readonly groups: readonly HeaderGroup[]
  /** Path of the deployment on its server, with a slash on either end. */
  readonly prefix: string
  /** Folder on the server that holds the files of `www`. */
  readonly root: string
}

/** The types of every kind of file there is, by extension. */
export const mimeTypes: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
}

/** A group's address on the server. */
export function addressOf({ prefix }: Pick<ServerPlan, 'prefix'>, at: string): string {
  return prefix + at.slice(1)
}

/**
 * Whether a header goes only with a file that is there. "Not found" kept for a year would leave a browser without that part of the app when it
 * asked a moment before the files came.
 */
export function isForFoundOnly(name: string, value: string): boolean {
  return name === 'Cache-Control' && value !== 'no-store'
}

/**
 * A header's value between double quotes.
 * @throws Error for a value that a server would read as something else; none of ours is one.
 */
export function quoted(value: string): string {
  if (/["\\$`{}\r\n%]/.test(value)) throw new Error(`A header cannot be written safely: ${value}`)
  return `"${value}"`
}
