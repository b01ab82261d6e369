import { constants, gzipSync } from 'node:zlib'

/** A file of an archive; `path` uses `/` and is ASCII of at most 100 characters. */
export interface ArchiveFile {
  readonly path: string
  readonly content: string
}

const blockBytes = 512

/**
 * A gzip-compressed tar archive (POSIX ustar) whose bytes depend on the files alone: no dates, owners or names of the
 * machine. Files keep their order.
 * @throws Error for a path that ustar cannot hold plainly.
 */
export function tarArchive(files: readonly ArchiveFile[]): Uint8Array {
  const blocks = files.flatMap(({ path, content }) => {
    const bytes = Buffer.from(content, 'utf8')
    const padding = Buffer.alloc((blockBytes - (bytes.byteLength % blockBytes)) % blockBytes)
    return [header(path, bytes.byteLength), bytes, padding]
  })
  const end = Buffer.alloc(2 * blockBytes)
  const archive = gzipSync(Buffer.concat([...blocks, end]), { level: constants.Z_BEST_COMPRESSION })
  // RFC 1952: byte 9 names the operating system that compressed; 255 is "unknown".
  archive[9] = 255
  return archive
}

function header(path: string, size: number): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(path)) throw new Error(`${path} does not fit into an archive`)
  const block = Buffer.alloc(blockBytes)
  block.write(path, 0)
  block.write('0000644\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${octal(size)} `, 124)
  block.write(`${octal(0)} `, 136)
  block.write('        ', 148)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  const checksum = block.reduce((sum, byte) => sum + byte, 0)
  block.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

function octal(number: number): string {
  return number.toString(8).padStart(11, '0')
}
