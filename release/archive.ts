import { Buffer } from 'node:buffer'
import { gzipSync } from 'node:zlib'
import { type Zippable, zipSync } from 'fflate'
import { Header } from 'tar'

/** A file of an archive: its path there with `/`, and its bytes. */
export interface ArchivedFile {
  readonly path: string
  readonly bytes: Uint8Array
  /** Whether it is a program, so that it may be run. */
  readonly runs?: boolean
}

const blockSize = 512

/**
 * A gzipped tar of files that is the same bytes for the same files, whoever makes it and when: sorted, of nobody, of one time.
 * @param time What every file is dated, to the second.
 */
export function tarGz(files: readonly ArchivedFile[], time: Date): Uint8Array {
  const blocks = sorted(files).flatMap(({ path, bytes, runs }) => [
    header(path, { size: bytes.length, runs: runs === true, time }),
    bytes,
    new Uint8Array((blockSize - (bytes.length % blockSize)) % blockSize),
  ])
  const packed = gzipSync(Buffer.concat([...blocks, new Uint8Array(2 * blockSize)]), { level: 9 })
  // The byte that names the system it was made on: "unknown".
  packed[9] = 255
  return packed
}

function header(
  path: string,
  { size, runs, time }: { readonly size: number; readonly runs: boolean; readonly time: Date },
): Uint8Array {
  const block = Buffer.alloc(blockSize)
  const head = new Header({
    path,
    mode: runs ? 0o755 : 0o644,
    uid: 0,
    gid: 0,
    size,
    mtime: time,
    type: 'File',
    uname: '',
    gname: '',
  })
  if (head.encode(block, 0)) throw new RangeError(`${path} is too long a path for a tar archive`)
  return block
}

/** The same as a zip, for machines without tar. Zip knows local times only: every file is dated the first day zip knows. */
export function zip(files: readonly ArchivedFile[]): Uint8Array {
  const firstDay = new Date(1980, 0, 1)
  const entries = sorted(files).map(({ path, bytes, runs }): [string, Zippable[string]] => [
    path,
    [bytes, { mtime: firstDay, level: 9, os: 3, attrs: (runs === true ? 0o100755 : 0o100644) << 16 }],
  ])
  return zipSync(Object.fromEntries(entries))
}

function sorted(files: readonly ArchivedFile[]): readonly ArchivedFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}
