/** Whether a test file's text holds a test with exactly this title that is neither skipped nor left to do. */
export function namesTest(source: string, title: string): boolean {
  const places = ["'", '"', '`'].map((quote) => source.indexOf(`(${quote}${written(title, quote)}${quote},`))
  const place = places.find((found) => found >= 0)
  if (place === undefined) return false
  const openings = [...source.slice(0, place + 1).matchAll(/\bit((?:\.\w+)*)\s*[(<]/g)]
  const modifiers = openings.at(-1)?.[1]
  return modifiers !== undefined && !/skip|todo|fails/.test(modifiers)
}

function written(title: string, quote: string): string {
  return title.replaceAll(quote, `\\${quote}`)
}
