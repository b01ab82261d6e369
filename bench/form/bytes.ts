import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/** What a page makes a browser fetch, in bytes after brotli 11. */
export interface PageBytes {
  /** Script and style the page names itself, with everything those scripts import at once. */
  readonly first: number
  /** What the page can ever fetch: `first`, and all that is imported later, by whatever path. */
  readonly loadable: number
  /** Every script and style of the build, other pages' too. */
  readonly total: number
  /** Each file with its bytes, those of `first` and of `loadable` marked. */
  readonly files: readonly {
    readonly file: string
    readonly bytes: number
    readonly isFirst: boolean
    readonly isLoadable: boolean
  }[]
}

/** Compresses as the numbers of this bench are stated: brotli, quality 11. */
export function brotli(body: Buffer): Buffer {
  return brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  })
}

/**
 * Weighs one page of a build: `page` is its HTML file, relative to `directory`. What a script imports later, by
 * `import()`, is not in `first`; name such chunks in `alsoFirst` (by the start of their file name) when the first screen waits for
 * them.
 */
export function weighPage(directory: string, page: string, alsoFirst: readonly string[] = []): PageBytes {
  const all = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|css)$/.test(file),
  )
  const named = all.filter((file) =>
    alsoFirst.some((start) => (file.split('/').at(-1) ?? '').startsWith(start)),
  )
  const first = new Set<string>()
  const html = readFileSync(join(directory, page), 'utf8')
  const begin = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? '',
  )
  const visit = (file: string) => {
    if (first.has(file)) return
    first.add(file)
    for (const imported of importsOf(join(directory, file))) visit(normalize(join(dirname(file), imported)))
  }
  for (const address of begin) visit(normalize(join(dirname(page), address)))
  for (const file of named) visit(file)
  const loadable = withFilesTheyName(directory, all, first)
  const files = all.map((file) => ({
    file,
    bytes: brotli(readFileSync(join(directory, file))).length,
    isFirst: first.has(normalize(file)),
    isLoadable: loadable.has(normalize(file)),
  }))
  const missing = [...first].filter((file) => !files.some((each) => normalize(each.file) === file))
  if (begin.length === 0 || missing.length > 0)
    throw new Error(`${page} was not understood; not found: ${missing.join(', ')}`)
  const sum = (some: typeof files) => some.reduce((bytes, each) => bytes + each.bytes, 0)
  return {
    first: sum(files.filter((each) => each.isFirst)),
    loadable: sum(files.filter((each) => each.isLoadable)),
    total: sum(files),
    files,
  }
}

/** These files and, over and over, every file of the build whose name stands in one of them: a little too many rather than too few. */
function withFilesTheyName(
  directory: string,
  all: readonly string[],
  files: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set(files)
  for (const file of found) {
    const text = existsSync(join(directory, file)) ? readFileSync(join(directory, file), 'utf8') : ''
    for (const other of all) if (text.includes(basename(other))) found.add(normalize(other))
  }
  return found
}

function importsOf(path: string): readonly string[] {
  if (!path.endsWith('.js')) return []
  const script = readFileSync(path, 'utf8')
  const statics = script.matchAll(
    /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]*?from\s*)?["'](\.{1,2}\/[^"']+\.js)["']/g,
  )
  return [...statics].map((match) => match[1] ?? '')
}
