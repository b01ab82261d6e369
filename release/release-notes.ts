/**
 * The section of a changelog for one version, without its heading. Throws when there is none, or nothing in it: a release
 * says what changed for those who use it.
 */
export function releaseNotes(changelog: string, version: string): string {
  const escaped = version.replaceAll('.', '\\.')
  const section = new RegExp(`(?:^|\\n)## ${escaped}(?: [^\\n]*)?\\n([\\s\\S]*?)(?=\\n## |$)`).exec(changelog)
  const text = section?.[1]?.trim() ?? ''
  if (text === '') throw new Error(`CHANGELOG.md has no section "## ${version}" that says anything`)
  return `${text}\n`
}
