import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** A file of the built app, read once, with its compressed forms. */
export interface AppFile {
  readonly contentType: string
  readonly etag: string
  /** True when the name carries a hash of the content, so that it may be kept for ever. */
  readonly immutable: boolean
  readonly plain: Uint8Array<ArrayBuffer>
  /** By `Content-Encoding`; absent for what is compressed already. */
  readonly compressed: Promise<{
    readonly br: Uint8Array<ArrayBuffer>
    readonly gzip: Uint8Array<ArrayBuffer>
  }> | null
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}
const compressible = new Set(['.css', '.html', '.js', '.json', '.map', '.svg', '.txt'])

/**
 * Reads every file of the folder into memory, keyed by the path a browser asks for (`/assets/app-1a2b.js`). Nothing
 * outside this map can ever be served. Compression runs on in the background.
 */
export async function readAppFiles(directory: string): Promise<ReadonlyMap<string, AppFile>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    await Promise.all(
      paths.map(async (path) => {
        const name = `/${relative(directory, path).split(sep).join('/')}`
        return [name, appFile(name, new Uint8Array(await readFile(path)))] as const
      }),
    ),
  )
}

/** Makes the served form of one file from its path and content. */
export function appFile(name: string, plain: Uint8Array<ArrayBuffer>): AppFile {
  const extension = extname(name).toLowerCase()
  return {
    contentType: contentTypes[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    immutable: name.startsWith('/assets/'),
    plain,
    compressed: compressible.has(extension) ? compress(plain) : null,
  }
}

async function compress(plain: Uint8Array) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength,
  }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(plain, { params }),
    promisify(gzip)(plain, { level: 9 }),
  ])
  return { br: new Uint8Array(br), gzip: new Uint8Array(gz) }
}
