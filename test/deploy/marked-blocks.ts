/** A block of commands in a paper, with the words after `sh` on its fence. */
export interface MarkedBlock {
  /** `deploy`, `fetch` or `service`. */
  readonly kind: string
  /** What else the fence says, such as `served` or `rollback`. */
  readonly marks: readonly string[]
  /** The heading it stands under, to say where it is. */
  readonly heading: string
  readonly commands: string
}

/** The blocks of a Markdown text whose fence is `sh` and at least one word, in their order, word for word. */
export function markedBlocks(markdown: string): readonly MarkedBlock[] {
  const blocks: MarkedBlock[] = []
  let heading = ''
  let open: { readonly words: readonly string[]; readonly lines: string[] } | undefined
  for (const line of markdown.split('\n')) {
    if (open !== undefined) {
      if (line !== '```') {
        open.lines.push(line)
        continue
      }
      const [kind, ...marks] = open.words
      if (kind !== undefined) blocks.push({ kind, marks, heading, commands: `${open.lines.join('\n')}\n` })
      open = undefined
    } else if (line.startsWith('```')) {
      const [language, ...words] = line.slice(3).trim().split(/\s+/)
      open = { words: language === 'sh' ? words : [], lines: [] }
    } else if (/^#+ /.test(line)) {
      heading = line.replace(/^#+ /, '')
    }
  }
  if (open !== undefined) throw new Error(`A fence under “${heading}” is not closed`)
  return blocks
}
