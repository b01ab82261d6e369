/** Control characters, line and paragraph separators, and marks that turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/**
 * A name from outside (of a file, a team, a category) as a terminal can show it: in one line, with what would steer the
 * terminal written out as its code (CWE-150, "Improper Neutralization of Escape, Meta, or Control Sequences").
 */
export function terminalText(name: string): string {
  return name.replace(unsafe, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
