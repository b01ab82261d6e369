/** A file of NDJSON lines. It is opened several times, so it must give the same bytes each time. */
export interface AuditSource {
  /** As the report names it. */
  readonly name: string
  /**
   * The bytes, decompressed; from the byte at `from` on, which is not 0 only where there is a `size`. Breaking off with an
   * exception means the file could not be read to its end.
   */
  readonly open: (from?: number) => AsyncIterable<Uint8Array>
  /** How many bytes it gives, where it can be opened at any of them, so that several threads can read it. Not for .gz. */
  readonly size?: number
  /**
   * Whether it begins with a plan, where something says so: it need not be opened to find out. Where that is wrong, the
   * reading finds out and begins again.
   */
  readonly isSaidToHoldPlans?: boolean
  /** The SHA-256 of the file as it is, compressed or not, in hex. */
  readonly sha256?: () => Promise<string>
}
