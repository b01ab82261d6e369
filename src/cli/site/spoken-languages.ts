/** The languages that the app has words in (`src/app/languages`), by tag. A test holds them together. */
export const spokenLanguages: readonly string[] = ['en']

/** Whether the app has words for a tag (BCP 47): `en-AU` is English, `enx` is not. */
export function isSpoken(tag: string): boolean {
  return spokenLanguages.some((one) => `${tag}-`.toLowerCase().startsWith(`${one}-`.toLowerCase()))
}
