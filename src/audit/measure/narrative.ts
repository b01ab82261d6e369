import type { JsonObject } from '../../fhir/index.ts'

/** Paragraphs as a FHIR narrative that says more than the elements. Any text may be given; it stays text. */
export function narrative(paragraphs: readonly string[]): JsonObject {
  const div = paragraphs.map((each) => `<p>${xhtmlText(each)}</p>`).join('')
  return {
    status: 'additional',
    div: `<div xmlns="http://www.w3.org/1999/xhtml" lang="en-GB" xml:lang="en-GB">${div}</div>`,
  }
}

/** Text as XHTML shows it; characters that XML 1.0 does not allow become U+FFFD. */
function xhtmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
