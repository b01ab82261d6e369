/**
 * Bytes that threads can share without copying; where the platform does not share memory (a page without cross-origin
 * isolation), bytes that are copied when they are sent.
 */
export function sharedBytes(length: number): Uint8Array {
  return typeof SharedArrayBuffer === 'undefined'
    ? new Uint8Array(length)
    : new Uint8Array(new SharedArrayBuffer(length))
}
