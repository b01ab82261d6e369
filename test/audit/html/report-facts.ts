/** A table of an HTML report as read: its caption, its columns, its rows by their heads. */
export interface ReadTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The text of a piece of markup. What was escaped is text again. */
export function textOf(markup: string): string {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" } as const
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: keyof typeof named) => named[name])
    .replace(/\s+/g, ' ')
    .trim()
}

/** Every table of a report, in order. */
export function tablesIn(page: string): readonly ReadTable[] {
  return all(page, 'table').map((table) => ({
    caption: textOf(all(table, 'caption')[0] ?? ''),
    columns: all(all(table, 'thead')[0] ?? '', 'th').map(textOf),
    rows: ['tbody', 'tfoot']
      .flatMap((part) => all(table, part))
      .flatMap((part) => all(part, 'tr').map((row) => all(row, 't[hd]').map(textOf))),
  }))
}

/** The table with this caption. */
export function tableNamed(page: string, caption: string): ReadTable {
  const found = tablesIn(page).find((table) => table.caption === caption)
  if (!found) throw new Error(`no table ${caption}`)
  return found
}

/** The row with this head. */
export function rowNamed({ rows }: ReadTable, head: string): readonly string[] {
  const found = rows.find(([first]) => first === head)
  if (!found) throw new Error(`no row ${head}`)
  return found
}

/** What stands in each element of this name; none of them in another. */
function all(markup: string, name: string): readonly string[] {
  return [...markup.matchAll(new RegExp(`<(${name})\\b[^>]*>([\\s\\S]*?)</\\1>`, 'g'))].map(
    ([, , inner = '']) => inner,
  )
}
