/** What a cell of a sheet holds at most ("Excel specifications and limits", Microsoft Support). */
const longestText = 32_767

/**
 * What XML cannot hold, or advises against (XML 1.0, fifth edition, 2.2 and its note), with what is no whole character: a writer drops
 * these without a word, and two names would look as one.
 */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffd]|\p{Surrogate}|[\u{fffe}-\u{ffff}\u{1fffe}-\u{1ffff}\u{2fffe}-\u{2ffff}\u{3fffe}-\u{3ffff}\u{4fffe}-\u{4ffff}\u{5fffe}-\u{5ffff}\u{6fffe}-\u{6ffff}\u{7fffe}-\u{7ffff}\u{8fffe}-\u{8ffff}\u{9fffe}-\u{9ffff}\u{afffe}-\u{affff}\u{bfffe}-\u{bffff}\u{cfffe}-\u{cffff}\u{dfffe}-\u{dffff}\u{efffe}-\u{effff}\u{ffffe}-\u{fffff}\u{10fffe}-\u{10ffff}]/gu

/** How sheets write a character by its code (ECMA-376 part 1, 22.9.2.19, ST_Xstring); a text can hold such signs as they are. */
const escapeLike = /_(?=x[0-9A-Fa-f]{4}_)/g

/**
 * A text as a sheet shows it: what XML cannot hold is written out as its code (`\u0000`), and what is too long for a cell is cut, with
 * how long it is.
 */
export function sheetText(text: string): string {
  const shown = text.replace(unwritable, codeOf)
  if (shown.length <= longestText) return shown
  const note = `… (${shown.length.toLocaleString('en-GB')} characters)`
  // Not in the middle of a character.
  return `${shown.slice(0, longestText - note.length).replace(/\p{Surrogate}$/u, '')}${note}`
}

/**
 * The same as `write-excel-file` 4.1.1 is given it: what would be read as the code of a character is kept from it. It looks texts up by name in
 * a plain object, where it finds what every object has (`constructor`): such a text gets a sign after it that is dropped when it is written.
 */
export function writtenText(text: string): string {
  const escaped = text.replace(escapeLike, '_x005F_')
  return escaped in {} ? `${escaped}\u0000` : escaped
}

function codeOf(sign: string): string {
  const code = (sign.codePointAt(0) ?? 0).toString(16)
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
}
