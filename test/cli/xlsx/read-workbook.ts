import { inflateRawSync } from 'node:zlib'

/** A cell as it is written: its type in the file (`s` a text, none a number), and what it holds. */
export interface WrittenCell {
  readonly type: 's' | 'n' | 'f'
  readonly value: string | number
  /** The code of its number format. */
  readonly format: string
}

export interface WrittenSheet {
  readonly name: string
  /** By row, then by the letter of the column. */
  readonly rows: readonly ReadonlyMap<string, WrittenCell>[]
  readonly xml: string
}

/** The sheets of a workbook, read from its XML with nothing of what wrote it. */
export function readWorkbook(bytes: Uint8Array): readonly WrittenSheet[] {
  const files = unzip(bytes)
  const part = (name: string) => files.get(name) ?? ''
  const texts = [...part('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g)].map(
    ([, text = '']) => plain(text),
  )
  const formats = cellFormats(part('xl/styles.xml'))
  return [...part('xl/workbook.xml').matchAll(/<sheet [^>]*?sheetId="(\d+)" name="([^"]*)"/g)].map(
    ([, id, name = '']) => {
      const xml = part(`xl/worksheets/sheet${id}.xml`)
      const rows = [...xml.matchAll(/<row [^>]*>([\s\S]*?)<\/row>/g)].map(
        ([, row = '']) =>
          new Map(
            [...row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)].flatMap(
              ([, column = '', attributes = '', inner = '']) => {
                const value = /<v>([\s\S]*?)<\/v>/.exec(inner)?.[1]
                if (value === undefined && !inner.includes('<f>')) return []
                const isText = / t="s"/.test(attributes)
                const style = Number(/ s="(\d+)"/.exec(attributes)?.[1] ?? 0)
                const cell: WrittenCell = {
                  type: inner.includes('<f>') ? 'f' : isText ? 's' : 'n',
                  value: isText ? (texts[Number(value)] ?? '(no such text)') : Number(value),
                  format: formats[style] ?? 'General',
                }
                return [[column, cell] as const]
              },
            ),
          ),
      )
      return { name: plain(name), rows, xml }
    },
  )
}

/** The files of a ZIP file by name, by its central directory. */
function unzip(bytes: Uint8Array): ReadonlyMap<string, string> {
  const buffer = Buffer.from(bytes)
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const files = new Map<string, string>()
  let at = buffer.readUInt32LE(end + 16)
  for (let left = buffer.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((place) =>
      place === 20 ? buffer.readUInt32LE(at + place) : buffer.readUInt16LE(at + place),
    ) as [number, number, number, number]
    const local = buffer.readUInt32LE(at + 42)
    const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
    const packed = buffer.subarray(start, start + size)
    const text = buffer.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)
    files.set(buffer.toString('utf8', at + 46, at + 46 + name), text.toString('utf8'))
    at += 46 + name + extra + comment
  }
  return files
}

function cellFormats(styles: string): readonly string[] {
  const own = new Map(
    [...styles.matchAll(/<numFmt [^>]*>/g)].map(([tag]) => [
      /numFmtId="(\d+)"/.exec(tag)?.[1],
      plain(/formatCode="([^"]*)"/.exec(tag)?.[1] ?? ''),
    ]),
  )
  const [cells = ''] = /<cellXfs[\s\S]*?<\/cellXfs>/.exec(styles) ?? []
  return [...cells.matchAll(/<xf ([^>]*)>/g)].map(
    ([, attributes = '']) => own.get(/numFmtId="(\d+)"/.exec(attributes)?.[1]) ?? 'General',
  )
}

/** Text of XML, with the signs a sheet writes by their codes (ECMA-376 part 1, 22.9.2.19). */
function plain(xml: string): string {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const
  return xml
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: keyof typeof named) => named[name])
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
