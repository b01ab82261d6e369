/** Exports compress to a tenth or a twentieth; what swells more than this is a bomb, not a record. */
const maximumRatio = 100
/** Small files are let through whatever their ratio: they cannot do harm. */
const ratioFromBytes = 64 << 20

/** @throws an Error when a compressed file has swollen so far that it is not believed to be a record. */
export function stopGzipBomb(compressedBytes: number, expandedBytes: number): void {
  if (expandedBytes > ratioFromBytes && expandedBytes > maximumRatio * compressedBytes) {
    throw new Error(`it expands more than ${maximumRatio} times; decompress it first if it is sound`)
  }
}
