/** A link of a page, as it is written. */
interface PageLink {
  readonly to: string
  /** From 1. */
  readonly line: number
}

/** A line of code in a page: of a fenced or an indented block, or between backticks. */
interface CodeLine {
  readonly code: string
  /** From 1. */
  readonly line: number
}

interface PageLine {
  readonly text: string
  readonly line: number
  readonly isCode: boolean
}

function linesOf(page: string): readonly PageLine[] {
  const lines: PageLine[] = []
  let isFenced = false
  for (const [index, text] of page.split('\n').entries()) {
    const isFence = /^\s*```/.test(text)
    if (isFence) isFenced = !isFenced
    else lines.push({ text, line: index + 1, isCode: isFenced || /^ {4}/.test(text) })
  }
  return lines
}

/** Every inline link and picture of a Markdown page, outside code. */
export function linksOf(page: string): readonly PageLink[] {
  return linesOf(page)
    .filter(({ isCode }) => !isCode)
    .flatMap(({ text, line }) =>
      [...text.replace(/`[^`]*`/g, '``').matchAll(/\]\(([^()\s]+)\)/g)].map(([, to = '']) => ({ to, line })),
    )
}

/** What the headings of a Markdown page are called in addresses, as GitHub makes it: `## 5. The folder` is `5-the-folder`. */
export function headingIds(page: string): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { text, isCode } of linesOf(page)) {
    const heading = isCode ? undefined : /^#{1,6} +(.+?)\s*$/.exec(text)?.[1]
    if (heading === undefined) continue
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const id = plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')
    let free = id
    for (let count = 1; ids.has(free); count += 1) free = `${id}-${count}`
    ids.add(free)
  }
  return ids
}

/** Every line of code of a Markdown page; lines that end in a backslash are one. */
export function codeOf(page: string): readonly CodeLine[] {
  const found: CodeLine[] = []
  let begun: CodeLine | undefined
  for (const { text, line, isCode } of linesOf(page)) {
    if (!isCode) {
      for (const [, code = ''] of text.matchAll(/`([^`]+)`/g)) found.push({ code, line })
      continue
    }
    const whole = { code: `${begun?.code ?? ''}${text.trim()}`, line: begun?.line ?? line }
    begun = whole.code.endsWith('\\')
      ? { ...whole, code: `${whole.code.slice(0, -1).trimEnd()} ` }
      : undefined
    if (begun === undefined) found.push(whole)
  }
  return found
}
