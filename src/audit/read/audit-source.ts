/** A file of NDJSON lines. It is opened up to three times, so it must give the same bytes each time. */
export interface AuditSource {
  /** As the report names it. */
  readonly name: string
  /** The bytes, decompressed. Breaking off with an exception means the file could not be read to its end. */
  readonly open: () => AsyncIterable<Uint8Array>
  /** The SHA-256 of the file as it is, compressed or not, in hex. */
  readonly sha256?: () => Promise<string>
}
