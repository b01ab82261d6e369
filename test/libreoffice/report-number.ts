/** The number at a measure of the CSV, which is its path in the JSON report; names in a path can have dots in them. */
export function reportNumber(holder: unknown, path: string): unknown {
  if (path === '') return holder
  if (Array.isArray(holder)) {
    if (path === 'low' || path === 'high') return holder[path === 'low' ? 0 : 1]
    // Findings are told by their code, rows of the published table by their category.
    const found = holder.find(({ code, category }) => path.startsWith(`${code ?? category}.`))
    return found && reportNumber(found, path.slice((found.code ?? found.category).length + 1))
  }
  if (typeof holder !== 'object' || holder === null) return holder
  for (const [name, inner] of Object.entries(holder)) {
    if (path !== name && !path.startsWith(`${name}.`)) continue
    const found = reportNumber(inner, path.slice(name.length + 1))
    if (found !== undefined) return found
  }
  return undefined
}
