import type { AuditSource } from '../../../audit/read/audit-source.ts'
import { isGzipName } from '../../../audit/read/export-file-name.ts'
import { stopGzipBomb } from '../../../audit/read/gzip-limit.ts'
import type { NamedBlob } from '../crew-messages.ts'
import { hashBlob } from './hash-blob.ts'

/** A piece swells to 16 MB at most (gzip: a thousandfold) before the limit is looked at. */
const pieceBytes = 1 << 14

/** A file of the page as a source of the audit; `onBytes` is told how many bytes of the file as it is were read. */
export function blobSource({ name, blob }: NamedBlob, onBytes: (bytes: number) => void): AuditSource {
  const sha256 = () => hashBlob(blob)
  return isGzipName(name)
    ? { name, open: () => expanded(blob, onBytes), sha256 }
    : { name, open: (from = 0) => counted(blob.slice(from), onBytes), size: blob.size, sha256 }
}

async function* counted(blob: Blob, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunksOf(blob.stream())) {
    onBytes(chunk.length)
    yield chunk
  }
}

async function* expanded(blob: Blob, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let compressedBytes = 0
  const pieces = piecesOf(
    counted(blob, (bytes) => {
      compressedBytes += bytes
      onBytes(bytes)
    }),
  )
  let expandedBytes = 0
  for await (const chunk of chunksOf(streamOf(pieces).pipeThrough(new DecompressionStream('gzip')))) {
    expandedBytes += chunk.length
    stopGzipBomb(compressedBytes, expandedBytes)
    yield chunk
  }
}

async function* piecesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      yield new Uint8Array(chunk.subarray(start, start + pieceBytes))
    }
  }
}

function streamOf(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await pieces.next()
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

/** Not every browser lets a stream be read by `for await`. A reader that breaks off ends the stream. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  let isOver = false
  try {
    for (;;) {
      const next = await reader.read()
      isOver = next.done
      if (next.done) return
      yield next.value
    }
  } finally {
    if (!isOver) await reader.cancel().catch(() => undefined)
  }
}
