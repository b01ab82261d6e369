import { createHash } from 'node:crypto'
import { fileChunks } from './file-chunks.ts'

/** The SHA-256 of a file as it is on the disk, in hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of fileChunks(path)) hash.update(chunk)
  return hash.digest('hex')
}
