/** Of a ZIP file (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16), which has no comment and is under 4 GB. */
const endLength = 22
const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const entryLength = 46
/** 1 January 1980, the first day such a file can tell. */
const firstDay = (1 << 5) | 1

/**
 * Sets the time of every file in a ZIP file to its first day, in place: they are told of by nothing but when they were written, and the
 * same report is to be the same bytes.
 * @throws RangeError when it is no such file.
 */
export function setZipTimes(zip: Uint8Array): void {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = zip.byteLength - endLength
  if (end < 0 || view.getUint32(end, true) !== endSignature) throw new RangeError('no end of a ZIP file')
  let at = view.getUint32(end + 16, true)
  for (let entries = view.getUint16(end + 10, true); entries > 0; entries -= 1) {
    if (view.getUint32(at, true) !== entrySignature) throw new RangeError('no entry of a ZIP file')
    view.setUint32(at + 12, firstDay << 16, true)
    view.setUint32(view.getUint32(at + 42, true) + 10, firstDay << 16, true)
    at +=
      entryLength +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true)
  }
}
