/** The JSON value of a text, or `undefined` when it is not JSON (a login page, a cut-off body). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
