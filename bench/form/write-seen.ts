import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Puts what a run saw into a page, between `<!-- seen: begin -->` and `<!-- seen: end -->`.
 * @throws Error when the page has no such place.
 */
export function writeSeen(page: string, seen: string): void {
  const begin = '<!-- seen: begin -->'
  const end = '<!-- seen: end -->'
  const [before, rest] = readFileSync(page, 'utf8').split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`${page} has no place for what was seen`)
  writeFileSync(page, `${before}${begin}\n\n${seen.trim()}\n\n${end}${after}`)
}
