/**
 * Advance widths of Arial in thousandths of its size, for the characters from space to tilde (Arial.ttf, `hmtx`). A picture is laid
 * out before it is drawn, so its text is measured by table: the same words give the same picture on every machine.
 */
const asciiWidths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
] as const
/** For a letter outside the table: as wide as the widest common ones, so that words never leave their box. */
const otherWidth = 700
/** Chinese, Japanese and Korean characters and pictures fill their square. */
const squareWidth = 1000
/** Bold is wider, and a stand-in for Arial may be. */
const allowance = 1.14

const combining = /^\p{M}|^\u200d|^\ufe0f/u
const square =
  /^[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|^\p{Extended_Pictographic}/u
const ellipsis = '…'
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

export interface WrapOptions {
  /** Widest line, and size of the text, in the units of the picture. */
  readonly width: number
  readonly fontSize: number
  /** Lines beyond are left out, and the last says so with an ellipsis. */
  readonly maxLines: number
}

/** How wide a text is drawn, at most, in the units of `fontSize`. */
export function textWidth(text: string, fontSize: number): number {
  let thousandths = 0
  for (const character of text) thousandths += widthOf(character)
  return (thousandths / 1000) * fontSize * allowance
}

/** Breaks a text into lines that fit: between words where it can, inside a long word where it must, never inside a letter. */
export function wrapText(text: string, { width, fontSize, maxLines }: WrapOptions): readonly string[] {
  const fits = (line: string) => textWidth(line, fontSize) <= width
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/u).filter((each) => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = fits(word) ? [word] : splitWord(word, fits)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
    if (lines.length > maxLines) break
  }
  if (line !== '') lines.push(line)
  return lines.length <= maxLines ? lines : shorten(lines.slice(0, maxLines), fits)
}

/** The direction a text is read in: that of its first letter (Unicode Bidirectional Algorithm, rules P2 and P3). */
export function textDirection(text: string): 'ltr' | 'rtl' {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|\ud83a[\udd00-\udd5f]/u.test(first) ? 'rtl' : 'ltr'
}

function widthOf(character: string): number {
  const known = asciiWidths[(character.codePointAt(0) ?? 0) - 32]
  if (known !== undefined) return known
  if (combining.test(character)) return 0
  return square.test(character) ? squareWidth : otherWidth
}

function splitWord(word: string, fits: (text: string) => boolean): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && !fits(piece + segment)) {
      pieces.push(piece)
      piece = ''
    }
    piece += segment
  }
  return [...pieces, piece]
}

function shorten(lines: readonly string[], fits: (text: string) => boolean): readonly string[] {
  const letters = [...graphemes.segment(lines.at(-1) ?? '')].map(({ segment }) => segment)
  while (letters.length > 0 && !fits(letters.join('') + ellipsis)) letters.pop()
  return [...lines.slice(0, -1), letters.join('').trimEnd() + ellipsis]
}
