/** Whether a tag (BCP 47) is of a language: `cy-GB` is Welsh (`cy`), `cyx` is not. */
export function isLanguage(tag: string, language: string): boolean {
  return `${tag}-`.toLowerCase().startsWith(`${language}-`.toLowerCase())
}
