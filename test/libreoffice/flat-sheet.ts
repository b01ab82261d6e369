/** A cell as LibreOffice holds it. */
export interface SheetCell {
  readonly formula?: string
  readonly number?: number
  readonly text: string
}

/** The rows of the first sheet of a flat OpenDocument file (`.fods`), without empty rows and the empty cells at the ends of rows. */
export function readFlatSheet(xml: string): readonly (readonly SheetCell[])[] {
  const [sheet = ''] = /<table:table [\s\S]*?<\/table:table>/.exec(xml) ?? []
  return rowsOf(sheet)
}

/** The same of every sheet, by its name. */
export function readFlatSheets(xml: string): ReadonlyMap<string, readonly (readonly SheetCell[])[]> {
  return new Map(
    [...xml.matchAll(/<table:table (table:name="[^"]*")[\s\S]*?<\/table:table>/g)].map(
      ([sheet, name = '']) => [plainText(attribute(name, 'table:name') ?? ''), rowsOf(sheet)],
    ),
  )
}

function rowsOf(sheet: string): readonly (readonly SheetCell[])[] {
  return [...sheet.matchAll(/<table:table-row\b([^>]*)>([\s\S]*?)<\/table:table-row>/g)].flatMap(
    ([, attributes = '', inner = '']) =>
      repeated(attributes, 'rows', withoutEmptyEnd(cellsOf(inner))).filter((row) => row.length > 0),
  )
}

function cellsOf(row: string): readonly SheetCell[] {
  return [...row.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(
    ([, attributes = '', inner = '']) => repeated(attributes, 'columns', cellOf(attributes, inner)),
  )
}

function cellOf(attributes: string, inner: string): SheetCell {
  const formula = attribute(attributes, 'table:formula')
  const number = attribute(attributes, 'office:value')
  const paragraphs = [...inner.matchAll(/<text:p\b[^>]*?(?:\/>|>([\s\S]*?)<\/text:p>)/g)]
  return {
    ...(formula === undefined ? {} : { formula }),
    ...(number === undefined ? {} : { number: Number(number) }),
    text: paragraphs.map(([, words = '']) => plainText(words)).join('\n'),
  }
}

function plainText(markup: string): string {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const
  return markup
    .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count = '1') => ' '.repeat(Number(count)))
    .replace(/<text:tab\/>/g, '\t')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: keyof typeof named) => named[name])
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1]
}

/** What stands for several cells or rows alike, as often as it stands for; empty ones fill a sheet by the thousand. */
function repeated<Value>(attributes: string, what: 'rows' | 'columns', value: Value): readonly Value[] {
  const count = Number(attribute(attributes, `table:number-${what}-repeated`) ?? 1)
  return Array.from({ length: Math.min(count, 100) }, () => value)
}

function withoutEmptyEnd(cells: readonly SheetCell[]): readonly SheetCell[] {
  const end = cells.findLastIndex(({ formula, text }) => formula !== undefined || text !== '')
  return cells.slice(0, end + 1)
}
