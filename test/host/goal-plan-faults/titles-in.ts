/** The titles of the tests in a test file's text, those that are skipped left out. */
export function titlesIn(source: string): readonly string[] {
  return [...source.matchAll(/\bit(?:\.each(?:<[^(]*>)?\([^)]*\))?\(\s*(['`])((?:\\.|(?!\1).)*)\1/g)].map(
    ([, , title = '']) => title,
  )
}
